package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A backtest run as gates see it.
 *
 * @param id           key of the run
 * @param superseded   whether another run replaced it
 * @param lookbackDays length of its window in days, as configured
 * @param metrics      its figures
 */
public record RunFacts(long id, boolean superseded, double lookbackDays, JsonNode metrics) {

    /** What a complete run says of itself. */
    public static final List<String> REQUIRED = List.of("status", "pnl_after_cost", "max_drawdown", "sharpe_daily", "observation_days",
            "per_target", "cost_breakdown", "lineage_coverage", "alignment_audit", "leakage_checks");

    public boolean completed() {
        return "completed".equals(metrics.path("status").asText());
    }

    public boolean failed() {
        return "failed".equals(metrics.path("status").asText());
    }

    /** Whether it failed for want of a model. */
    public boolean artifactFailed() {
        return failed() && metrics.path("reason").asText("").startsWith("model_artifact_missing");
    }

    /** Whether nothing of it was known too early. */
    public boolean leakFree() {
        return metrics.path("leakage_checks").path("passed").asBoolean() && metrics.path("leakage_violations").asDouble() <= 0;
    }

    /** Daily Sharpe ratio; the plain one of older runs. */
    public double sharpe() {
        return metrics.path("sharpe_daily").isNumber() ? metrics.path("sharpe_daily").asDouble() : metrics.path("sharpe").asDouble();
    }

    /** A figure; 0 when it is missing. */
    public double figure(String name) {
        return metrics.path(name).asDouble();
    }

    /** Whether it says everything it must. */
    public boolean says() {
        return REQUIRED.stream().allMatch(metrics::hasNonNull);
    }
}
