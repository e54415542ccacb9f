package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Whether backtests and simulated orders meet limits that are not negotiated.
 *
 * @param minCompleted       smallest number of completed runs
 * @param minObservationDays smallest number of days any of them saw
 * @param minSharpe          mean daily Sharpe ratio to be exceeded
 */
public record HardMetrics(int minCompleted, int minObservationDays, double minSharpe) {

    /** Drawdowns must stay below this share. */
    public static final double MAX_DRAWDOWN = 0.12;
    /** Rejected orders must stay below this share. */
    public static final double MAX_REJECT_RATE = 0.01;

    private static final double FLAT = 1e-12;
    private static final double YEAR = 365;

    /** Simulated orders of the same time. */
    public record Orders(long total, long rejected) {

        public double rejectRate() {
            return total == 0 ? 0 : (double) rejected / total;
        }
    }

    /**
     * The report.
     *
     * @param runs    newest first; superseded ones are counted and then ignored
     * @param orders  of the same track
     * @param monitor whether this track is only watched: it passes always
     */
    public ObjectNode judge(List<RunFacts> runs, Orders orders, boolean monitor) {
        List<RunFacts> current = runs.stream().filter(run -> !run.superseded()).toList();
        List<RunFacts> completed = current.stream().filter(RunFacts::completed).toList();
        ObjectNode metrics = metrics(completed, orders);
        long leaking = completed.stream().filter(run -> !run.leakFree()).count();
        ObjectNode checks = JsonNodeFactory.instance.objectNode();
        checks.put("completed_runs", completed.size() >= minCompleted)
                .put("observation_days", metrics.path("observation_days").asInt() >= minObservationDays)
                .put("sharpe_daily", metrics.path("sharpe_daily").asDouble() > minSharpe)
                .put("max_drawdown", metrics.path("max_drawdown").asDouble() < MAX_DRAWDOWN)
                .put("execution_reject_rate", orders.rejectRate() < MAX_REJECT_RATE)
                .put("leakage", leaking == 0);
        boolean hard = checks.properties().stream().allMatch(check -> check.getValue().asBoolean());
        boolean enough = checks.path("completed_runs").asBoolean() && checks.path("observation_days").asBoolean();
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("schema", "eval_report_v1");
        report.put("status", hard ? "passed" : enough ? "failed" : "insufficient_observation");
        report.put("passed", hard || monitor).put("hard_passed", hard).put("monitor_only", monitor);
        report.putObject("thresholds").put("min_completed_runs", minCompleted).put("min_observation_days", minObservationDays)
                .put("min_sharpe_daily", minSharpe).put("max_drawdown", MAX_DRAWDOWN).put("max_reject_rate", MAX_REJECT_RATE);
        report.putObject("summary").put("runs_total", runs.size()).put("runs_superseded", runs.size() - current.size())
                .put("runs_completed", completed.size()).put("runs_failed", current.stream().filter(RunFacts::failed).count())
                .put("failed_ratio", ratio(current.stream().filter(RunFacts::failed).count(), current.size()))
                .put("artifact_failure_ratio", artifactFailureRatio(current)).put("leakage_fail_runs", leaking)
                .put("missing_required_metrics_count", completed.stream().filter(run -> !run.says()).count());
        report.set("metrics", metrics);
        report.set("checks", checks);
        return report;
    }

    private static ObjectNode metrics(List<RunFacts> completed, Orders orders) {
        double pnl = completed.stream().mapToDouble(run -> run.figure("pnl_after_cost")).average().orElse(0);
        double spread = Math.sqrt(completed.stream().mapToDouble(run -> run.figure("pnl_after_cost") - pnl).map(d -> d * d)
                .average().orElse(0));
        double days = completed.stream().mapToDouble(RunFacts::lookbackDays).average().orElse(0);
        double horizon = completed.size() < 2 || spread <= FLAT || days <= 0 ? 0 : pnl / spread * Math.sqrt(YEAR / days);
        return JsonNodeFactory.instance.objectNode()
                .put("sharpe_daily", completed.stream().mapToDouble(RunFacts::sharpe).average().orElse(0))
                .put("sharpe_horizon", horizon)
                .put("max_drawdown", completed.stream().mapToDouble(run -> run.figure("max_drawdown")).max().orElse(0))
                .put("observation_days", (int) completed.stream().mapToDouble(run -> run.figure("observation_days")).min().orElse(0))
                .put("pnl_after_cost", pnl).put("execution_reject_rate", orders.rejectRate())
                .put("orders_total", orders.total()).put("orders_rejected", orders.rejected());
    }

    /** Share of the runs that failed for want of a model. */
    public static double artifactFailureRatio(List<RunFacts> runs) {
        return ratio(runs.stream().filter(RunFacts::artifactFailed).count(), runs.size());
    }

    private static double ratio(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
