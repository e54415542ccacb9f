package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether recent backtests of the model earned money.
 *
 * @param minCompleted smallest number of completed runs
 * @param minPnl       smallest mean result after cost
 * @param minSharpe    smallest mean daily Sharpe ratio
 * @param maxDrawdown  largest drawdown of any
 * @param minHitRate   smallest mean hit rate
 */
public record ProfitabilityGate(int minCompleted, double minPnl, double minSharpe, double maxDrawdown, double minHitRate) {

    private static final int SHOWN = 20;
    private static final int DIGITS = 10;

    /** What was asked of which runs. */
    public record Question(String track, double lookbackHours, String scoreSource, String dataRegime, int limit) {
    }

    /**
     * The figures of some runs; only completed ones are averaged. Without any, the worst drawdown is 1.
     */
    public static ObjectNode summary(List<RunFacts> runs) {
        List<RunFacts> completed = runs.stream().filter(RunFacts::completed).toList();
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("runs_total", runs.size()).put("runs_completed", completed.size())
                .put("runs_failed", runs.stream().filter(RunFacts::failed).count())
                .put("mean_pnl_after_cost", mean(completed, run -> run.figure("pnl_after_cost"), DIGITS))
                .put("mean_sharpe_daily", mean(completed, RunFacts::sharpe, DIGITS))
                .put("max_drawdown_worst", round(completed.stream().mapToDouble(run -> run.figure("max_drawdown")).max().orElse(1), DIGITS))
                .put("mean_observation_days", mean(completed, run -> run.figure("observation_days"), 6))
                .put("mean_hit_rate", mean(completed, run -> run.figure("hit_rate"), DIGITS));
        return summary;
    }

    /** The report: summary, one check per threshold, and whether all passed. */
    public ObjectNode judge(List<RunFacts> runs, Question question, String evaluatedAt) {
        ObjectNode summary = summary(runs);
        ObjectNode checks = JsonNodeFactory.instance.objectNode();
        checks.put("completed_runs", summary.path("runs_completed").asInt() >= minCompleted)
                .put("mean_pnl_after_cost", summary.path("mean_pnl_after_cost").asDouble() >= minPnl)
                .put("mean_sharpe_daily", summary.path("mean_sharpe_daily").asDouble() >= minSharpe)
                .put("worst_drawdown", summary.path("max_drawdown_worst").asDouble() <= maxDrawdown)
                .put("mean_hit_rate", summary.path("mean_hit_rate").asDouble() >= minHitRate);
        boolean passed = checks.properties().stream().allMatch(check -> check.getValue().asBoolean());
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("status", passed ? "passed" : "failed").put("passed", passed).put("evaluated_at", evaluatedAt)
                .put("track", question.track()).put("lookback_hours", question.lookbackHours())
                .put("score_source", question.scoreSource()).put("data_regime", question.dataRegime()).put("limit", question.limit());
        report.set("summary", summary);
        report.set("checks", checks);
        report.putObject("thresholds").put("min_completed_runs", minCompleted).put("min_mean_pnl_after_cost", minPnl)
                .put("min_mean_sharpe_daily", minSharpe).put("max_worst_drawdown", maxDrawdown).put("min_mean_hit_rate", minHitRate);
        ArrayNode ids = report.putArray("recent_run_ids");
        runs.stream().limit(SHOWN).forEach(run -> ids.add(run.id()));
        return report;
    }

    private static double mean(List<RunFacts> runs, ToDoubleFunction<RunFacts> figure, int digits) {
        return round(runs.stream().mapToDouble(figure).average().orElse(0), digits);
    }

    private static double round(double value, int digits) {
        return Double.isFinite(value) ? new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue() : 0;
    }
}
