package io.tidewatch.execution.control;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import io.tidewatch.execution.control.ControlInput.Wish;
import io.tidewatch.execution.venue.TradingVenues;
import io.tidewatch.execution.venue.VenueOverviewService;
import io.tidewatch.execution.venue.VenueWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Shows the venues, and does what operators do to trading as a whole. */
@Path("api/v2/execution")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ControlResource {

    private static final int CONFLICT = 409;

    @Inject
    private VenueOverviewService overview;
    @Inject
    private TradingVenues venues;
    @Inject
    private VenueWatch watch;
    @Inject
    private CancelAllService cancelAll;
    @Inject
    private FlattenService flatten;
    @Inject
    private ReconcileService reconcile;

    /** All venues. */
    private record Venues(List<VenueAnswer> venues) {
    }

    /** What a reconciliation brought. */
    private record Reconciled(long action, int accepted, List<VenueRun> runs, List<String> busy) {
    }

    /** One reconciliation and its venue. */
    private record VenueRun(String venue, VenueAnswer.Run run) {
    }

    /** How the venues do, by the last looks at them. */
    @GET
    @Path("venues")
    public Object venues() {
        return new Venues(overview.all().stream().map(VenueAnswer::of).toList());
    }

    /** Looks at one venue or all, now. */
    @POST
    @Path("venues/probe")
    public Object probe(RequestBody body) {
        body.as(ControlInput.PROBE).venue().map(List::of).orElseGet(venues::names).forEach(watch::look);
        return venues();
    }

    /** Stops opening and cancels every resting order of ours. */
    @POST
    @Path("cancel-all")
    public Object cancelAll(RequestBody body, @Context SecurityContext caller) {
        Wish wish = body.as(ControlInput.CANCEL_ALL);
        return wish.dryRun() ? CancelAnswer.of(cancelAll.plan(wish.venue()))
                : CancelAnswer.of(cancelAll.cancelAll(wish.venue(), wish.reason(), actor(caller)));
    }

    /** Stops opening, cancels every resting order of ours and closes every position of ours. */
    @POST
    @Path("flatten")
    public Object flatten(RequestBody body, @Context SecurityContext caller) {
        Wish wish = body.as(ControlInput.FLATTEN);
        return wish.dryRun() ? FlattenAnswer.of(flatten.plan(wish.account()))
                : flatten.flatten(wish.account(), wish.reason(), actor(caller)).map(FlattenAnswer::of)
                        .orElseThrow(() -> new ApiException(CONFLICT, "another flatten is going on"));
    }

    /** Compares everything with the venues now. */
    @POST
    @Path("reconcile")
    public Object reconcile(RequestBody body, @Context SecurityContext caller) {
        Wish wish = body.as(ControlInput.RECONCILE);
        ReconcileService.Report report = reconcile.reconcile(wish.venue(), wish.reason(), wish.accept(), actor(caller));
        return new Reconciled(report.action(), report.accepted(),
                report.runs().stream().map(run -> new VenueRun(run.venue(), VenueAnswer.Run.of(run))).toList(), report.busy());
    }

    private static String actor(SecurityContext caller) {
        return caller.getUserPrincipal() == null ? "api" : caller.getUserPrincipal().getName();
    }
}
