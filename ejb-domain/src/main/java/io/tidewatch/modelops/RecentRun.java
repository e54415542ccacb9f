package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.backtest.gate.GateWindow;
import io.tidewatch.prediction.ModelLabel;
import java.time.Instant;

/**
 * One of the newest backtests of a track, with what checks ask of it.
 *
 * @param createdAt   when it was made
 * @param superseded  whether another run replaced it
 * @param modelScored whether a model made its signals
 * @param figures     those of its metrics that are asked for, with the name and version of its model where it recorded them
 */
record RecentRun(Instant createdAt, boolean superseded, boolean modelScored, JsonNode figures) {

    /** Whether it has figures. */
    boolean completed() {
        return BacktestRun.COMPLETED.equals(status());
    }

    /** Whether it counts for a comparison of many runs, whatever the case of its status. */
    boolean counts(boolean wantModel) {
        return BacktestRun.COMPLETED.equalsIgnoreCase(status()) && !superseded && modelScored == wantModel;
    }

    /** Whether it recorded another model; a run that recorded none speaks of every model, as those of the predecessor did. */
    boolean ofAnother(ModelLabel model) {
        JsonNode name = figures.path("model_name");
        JsonNode version = figures.path("model_version");
        return name.isTextual() && version.isTextual()
                && !(name.asText().equals(model.name()) && version.asText().equals(model.version()));
    }

    /** The run as the gate sees it. */
    GateWindow gateWindow() {
        return new GateWindow(BacktestRun.COMPLETED.equalsIgnoreCase(status()), superseded, modelScored,
                number("model_inference_coverage", 0), figures.path("leakage_checks").path("passed").asBoolean(),
                figures.path("degraded").asBoolean(), number("ic", 0), number("pnl_after_cost", 0), number("max_drawdown", 1));
    }

    /** The run as roll-out and roll-back see it. */
    RunFigures runFigures() {
        return new RunFigures(number("hit_rate", 0), number("pnl_after_cost", 0), number("max_drawdown", 1), createdAt);
    }

    private String status() {
        return figures.path("status").asText("");
    }

    private double number(String name, double whenMissing) {
        JsonNode value = figures.path(name);
        return value.isNumber() ? value.asDouble() : whenMissing;
    }
}
