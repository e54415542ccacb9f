package io.tidewatch.backtest;

import io.tidewatch.prediction.Rounding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of the price steps of a target. The mode is always {@value #MODE}: there is no fallback.
 *
 * @param alignmentVersion         label of the request
 * @param totalPriceSteps          usable points less one
 * @param alignedSteps             steps with a feature row that was known and fresh
 * @param droppedMissingFeature    steps before the first known row
 * @param droppedStaleFeature      steps whose newest known row was too old
 * @param droppedMissingTimestamps unusable price rows and feature rows without a time
 * @param leakageViolations        steps served by a row that was not known yet; counted after the fact, 0 unless there is a defect
 * @param maxFeatureAgeHours       age of the oldest row used; empty without any
 * @param minFeatureAgeHours       age of the freshest row used; empty without any
 * @param failFastReason           why nothing could be aligned at all; empty otherwise
 */
public record AlignmentAudit(
        String alignmentVersion, int totalPriceSteps, int alignedSteps, int droppedMissingFeature, int droppedStaleFeature,
        int droppedMissingTimestamps, int leakageViolations, OptionalDouble maxFeatureAgeHours, OptionalDouble minFeatureAgeHours,
        Optional<String> failFastReason) {

    /** The only mode of alignment. */
    public static final String MODE = "strict_asof";
    /** Fewer than three usable price points. */
    public static final String MISSING_PRICES = "missing_price_timestamps";
    /** No feature row with a time. */
    public static final String MISSING_FEATURES = "missing_feature_timestamps";

    public AlignmentAudit {
        Objects.requireNonNull(alignmentVersion, "alignmentVersion");
        Objects.requireNonNull(maxFeatureAgeHours, "maxFeatureAgeHours");
        Objects.requireNonNull(minFeatureAgeHours, "minFeatureAgeHours");
        Objects.requireNonNull(failFastReason, "failFastReason");
    }

    /** Whether nothing could be aligned at all. */
    public boolean failFast() {
        return failFastReason.isPresent();
    }

    /** The audit of one target in the form of the contract; ages in hours, six decimals, null without any. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("alignment_mode_requested", MODE);
        map.put("alignment_mode_applied", MODE);
        map.put("alignment_version", alignmentVersion);
        map.put("total_price_steps", totalPriceSteps);
        map.put("aligned_steps", alignedSteps);
        map.put("dropped_missing_feature", droppedMissingFeature);
        map.put("dropped_stale_feature", droppedStaleFeature);
        map.put("dropped_missing_timestamps", droppedMissingTimestamps);
        map.put("leakage_violations", leakageViolations);
        map.put("max_feature_age_hours", rounded(maxFeatureAgeHours));
        map.put("min_feature_age_hours", rounded(minFeatureAgeHours));
        failFastReason.ifPresent(reason -> {
            map.put("fail_fast", true);
            map.put("fail_fast_reason", reason);
        });
        return map;
    }

    private static Double rounded(OptionalDouble hours) {
        return hours.isPresent() ? Rounding.halfEven(hours.getAsDouble(), 6) : null;
    }
}
