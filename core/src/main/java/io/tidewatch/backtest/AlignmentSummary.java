package io.tidewatch.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** {@code alignment_audit} and {@code leakage_checks} of a run. */
final class AlignmentSummary {

    private AlignmentSummary() {
    }

    static Map<String, Object> audit(RunHeader header, List<TargetResult> results) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("alignment_mode_requested", AlignmentAudit.MODE);
        map.put("alignment_mode_applied", AlignmentAudit.MODE);
        map.put("alignment_version", header.alignmentVersion());
        map.put("total_price_steps", sum(results, AlignmentAudit::totalPriceSteps));
        map.put("aligned_steps", sum(results, AlignmentAudit::alignedSteps));
        map.put("dropped_missing_feature", sum(results, AlignmentAudit::droppedMissingFeature));
        map.put("dropped_stale_feature", sum(results, AlignmentAudit::droppedStaleFeature));
        map.put("dropped_missing_timestamps", sum(results, AlignmentAudit::droppedMissingTimestamps));
        map.put("leakage_violations", sum(results, AlignmentAudit::leakageViolations));
        return map;
    }

    static Map<String, Object> leakage(RunHeader header, List<TargetResult> results, boolean passed) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("passed", passed);
        map.put("leakage_violations", sum(results, AlignmentAudit::leakageViolations));
        map.put("alignment_mode", AlignmentAudit.MODE);
        map.put("alignment_version", header.alignmentVersion());
        return map;
    }

    static int sum(List<TargetResult> results, ToIntFunction<AlignmentAudit> figure) {
        return results.stream().mapToInt(result -> result.audit().map(figure::applyAsInt).orElse(0)).sum();
    }
}
