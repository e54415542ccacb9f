package io.tidewatch.backtest;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.PathParameter;
import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Backtests. */
@Path("api/v2/backtest")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BacktestResource {

    @Inject
    private BacktestQueue queue;

    @Inject
    private BacktestLedger ledger;

    /** Runs a backtest; waiting for it takes no thread of the server. */
    @POST
    @Path("run")
    public CompletionStage<Object> run(RequestBody body) {
        BacktestRequest request = body.as(BacktestInput.SCHEMA);
        try {
            return queue.submit(request).thenApply(BacktestAnswer::of);
        } catch (UnknownCostProfileException e) {
            throw new ApiException(422, e.getMessage());
        } catch (BacktestBusyException e) {
            throw ApiException.unavailable(e.getMessage());
        }
    }

    /** A stored run. */
    @GET
    @Path("{run_id}")
    public Object find(@PathParam("run_id") String id) {
        return PathParameter.id("run_id", id).flatMap(ledger::find).map(BacktestAnswer.Row::of)
                .orElseThrow(() -> ApiException.notFound("backtest run not found"));
    }

    /** Stored runs, newest first. */
    @GET
    public Object list(@Context UriInfo uri) {
        return Map.of("runs", ledger.list(Query.of(uri).as(BacktestListInput.SCHEMA)).stream().map(BacktestAnswer.Row::of).toList());
    }
}
