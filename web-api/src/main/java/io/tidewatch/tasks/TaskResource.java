package io.tidewatch.tasks;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import io.tidewatch.backtest.BacktestInput;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRequestFormat;
import io.tidewatch.backtest.BacktestService;
import io.tidewatch.backtest.UnknownCostProfileException;
import io.tidewatch.execution.PnlAttributionTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Queues work that the caller does not wait for, and tells how it stands. */
@Path("api/v2/tasks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TaskResource {

    private static final int UNPROCESSABLE = 422;

    @Inject
    private TaskService tasks;

    @Inject
    private BacktestService backtests;

    /** Queues a backtest. */
    @POST
    @Path("backtest")
    public Object backtest(RequestBody body) {
        BacktestRequest request = body.as(BacktestInput.SCHEMA);
        try {
            backtests.check(request);
        } catch (UnknownCostProfileException e) {
            throw new ApiException(UNPROCESSABLE, e.getMessage());
        }
        return TaskAnswer.Queued.of(tasks.submit(NewTask.of(TaskTypes.BACKTEST, BacktestRequestFormat.toTree(request))));
    }

    /** Queues an attribution of profit. */
    @POST
    @Path("pnl-attribution")
    public Object pnlAttribution(RequestBody body) {
        PnlTaskInput input = body.as(PnlTaskInput.SCHEMA);
        return TaskAnswer.Queued.of(tasks.submit(NewTask.of(TaskTypes.PNL_ATTRIBUTION,
                PnlAttributionTask.payload(input.track(), input.lookbackHours()))));
    }

    /** The two words are names of tasks like any other when they are read. */
    @GET
    @Path("{name: backtest|pnl-attribution}")
    public Object noTask(@PathParam("name") String name) {
        return find(name);
    }

    /** How a task stands. */
    @GET
    @Path("{task_id}")
    public Object find(@PathParam("task_id") String id) {
        return tasks.find(id).map(TaskAnswer::of).orElseThrow(() -> ApiException.notFound("task not found"));
    }
}
