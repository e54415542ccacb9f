package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.TaskDeferredException;
import io.tidewatch.tasks.TaskHandler;
import io.tidewatch.tasks.TaskRefusedException;
import io.tidewatch.tasks.TaskTypes;
import io.tidewatch.tasks.TaskWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** A backtest as a task: its result is what the one who waits for a backtest is answered, also when the run fails its gates. */
@ApplicationScoped
public class BacktestTask implements TaskHandler {

    private static final Duration BUSY = Duration.ofSeconds(5);

    private BacktestService service;

    /** For the container's proxy. */
    protected BacktestTask() {
    }

    @Inject
    public BacktestTask(BacktestService service) {
        this.service = service;
    }

    @Override
    public String type() {
        return TaskTypes.BACKTEST;
    }

    @Override
    public JsonNode run(TaskWork work) {
        try {
            return result(service.run(request(work.payload()), (stage, done, of) -> work.progress(share(stage, done, of), said(stage))));
        } catch (BacktestBusyException e) {
            throw new TaskDeferredException(e.getMessage(), BUSY);
        } catch (UnknownCostProfileException e) {
            throw new TaskRefusedException(e.getMessage());
        }
    }

    private static BacktestRequest request(JsonNode payload) {
        try {
            return BacktestRequestFormat.fromTree(payload);
        } catch (RuntimeException e) {
            throw new TaskRefusedException("invalid_payload:" + e.getMessage());
        }
    }

    private static ObjectNode result(BacktestRun run) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("run_id", run.id());
        result.put("run_name", run.name());
        result.put("track", run.track());
        result.put("status", run.status());
        result.set("metrics", run.metrics());
        result.set("config", run.config());
        return result;
    }

    /** Reading takes about as long as replaying. */
    private static double share(BacktestProgress.Stage stage, int done, int of) {
        double within = of <= 0 ? 0 : (double) done / of;
        return switch (stage) {
            case WAITING -> 0;
            case READING -> 0.5 * within;
            case REPLAYING -> 0.5 + 0.45 * within;
            case STORING -> 0.95;
        };
    }

    private static String said(BacktestProgress.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
