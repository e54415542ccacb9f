package io.tidewatch.backtest;

import java.util.List;
import java.util.Map;

/** Metrics of runs without a replayed target. */
final class FailedMetrics {

    private static final String FAILED = "failed";
    private static final int LISTED_REASONS = 20;
    private static final int LISTED_TARGETS = 50;

    private FailedMetrics() {
    }

    static Map<String, Object> nothingReplayed(RunHeader header, List<TargetResult> results) {
        List<String> reasons = results.stream().map(result -> ((TargetResult.Failed) result).reason()).toList();
        Map<String, Object> map = zeros(header, FailureReason.ofRun(reasons));
        map.put("strict_asof_fail_fast", true);
        map.put("failed_target_reasons", reasons.stream().limit(LISTED_REASONS).toList());
        Map<String, Object> audit = AlignmentSummary.audit(header, results);
        audit.put("fail_fast_count", AlignmentSummary.sum(results, one -> one.failFast() ? 1 : 0));
        map.put("alignment_audit", audit);
        map.put("leakage_checks", AlignmentSummary.leakage(header, results, false));
        map.put("gate_passed", false);
        map.put("universe_resolve", header.universe());
        map.put("degraded", true);
        map.put("degraded_reasons", List.of("leakage_or_alignment_failed", "strict_asof_hard_fail_enabled"));
        map.put("scaling", header.scaling().wireName());
        return map;
    }

    static Map<String, Object> artifactMissing(RunHeader header, List<String> missing) {
        Map<String, Object> map = zeros(header, FailureReason.ARTIFACT_MISSING);
        map.put("gate_passed", false);
        map.put("universe_resolve", header.universe());
        map.put("strict_asof_fail_fast", true);
        map.put("degraded", false);
        map.put("degraded_reasons", List.of());
        map.put("missing_model_targets", missing.stream().limit(LISTED_TARGETS).toList());
        return map;
    }

    private static Map<String, Object> zeros(RunHeader header, String reason) {
        Map<String, Object> map = header.open(FAILED, reason);
        map.put("samples", 0);
        for (String figure : List.of("ic", "hit_rate", "turnover", "pnl_after_cost", "max_drawdown")) {
            map.put(figure, 0.0);
        }
        map.put("model_name", header.modelName());
        map.put("model_version", header.modelVersion());
        map.put("lineage_coverage", 0.0);
        map.put("model_inference_coverage", 0.0);
        map.put("fallback_used", false);
        map.put("cost_breakdown", ReplayCosts.ZERO.toMap());
        return map;
    }
}
