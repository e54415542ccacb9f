package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.gate.GateWindow;
import io.tidewatch.prediction.ModelLabel;

/**
 * One of the newest runs of a track, with what the gate asks of it.
 *
 * @param id          key of the run
 * @param superseded  whether another run replaced it
 * @param modelScored whether a model made its signals
 * @param figures     its metrics, or those of them that are asked for here
 */
record JudgedRun(long id, boolean superseded, boolean modelScored, JsonNode figures) {

    /** The same run with the figures that it ends with. */
    JudgedRun ended(JsonNode outcome) {
        return new JudgedRun(id, superseded, modelScored, outcome);
    }

    /** Whether it is a run of a model: runs of others are no merit of it. */
    boolean of(ModelLabel model) {
        return model.name().equals(figures.path("model_name").asText())
                && model.version().equals(figures.path("model_version").asText());
    }

    /** The run as the gate sees it. */
    GateWindow window() {
        return new GateWindow(BacktestRun.COMPLETED.equals(figures.path("status").asText("")), superseded, modelScored,
                figures.path("model_inference_coverage").asDouble(), figures.path("leakage_checks").path("passed").asBoolean(),
                figures.path("degraded").asBoolean(), figures.path("ic").asDouble(), figures.path("pnl_after_cost").asDouble(),
                figures.path("max_drawdown").asDouble());
    }
}
