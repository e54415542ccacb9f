package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whether everything stands ready for the move to a machine with a graphics processor: all other verdicts together.
 *
 * @param contracts           verdict of {@link ContractCheck}
 * @param hardMetrics         verdict of {@link HardMetrics}
 * @param parityStatus        what the newest comparison of backtest and paper trading said
 * @param leakFree            whether completed runs prove that nothing leaked
 * @param artifactFailures    share of runs that failed for want of a model
 * @param completed           number of completed runs
 * @param rejectRate          share of simulated orders that were rejected
 */
public record CutoverReadiness(boolean contracts, boolean hardMetrics, String parityStatus, boolean leakFree,
                               double artifactFailures, long completed, double rejectRate) {

    private static final double MAX_ARTIFACT_FAILURES = 0.05;
    private static final long MIN_COMPLETED = 20;

    /** The report: one check per demand, and whether all are met. */
    public ObjectNode judge() {
        ObjectNode checks = JsonNodeFactory.instance.objectNode();
        checks.put("contracts_passed", contracts).put("hard_metrics_passed", hardMetrics)
                .put("parity_passed", "passed".equals(parityStatus)).put("no_leakage", leakFree)
                .put("artifact_failure_ratio", artifactFailures <= MAX_ARTIFACT_FAILURES)
                .put("completed_runs", completed >= MIN_COMPLETED)
                .put("execution_reject_rate", rejectRate < HardMetrics.MAX_REJECT_RATE);
        boolean ready = checks.properties().stream().allMatch(check -> check.getValue().asBoolean());
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("status", ready ? "ready" : "not_ready").put("passed", ready);
        report.set("checks", checks);
        report.putObject("metrics").put("parity_status", parityStatus).put("artifact_failure_ratio", artifactFailures)
                .put("completed_runs", completed).put("execution_reject_rate", rejectRate);
        return report;
    }
}
