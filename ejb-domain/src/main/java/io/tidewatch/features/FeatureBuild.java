package io.tidewatch.features;

import java.util.List;
import java.util.Map;

/**
 * What one build of features gave.
 *
 * @param snapshots the snapshots written, in the order the symbols were asked for
 * @param skipped   symbols without a snapshot, and why
 */
public record FeatureBuild(List<FeatureSnapshot> snapshots, Map<String, Skipped> skipped) {

    /** Why a symbol got no features. */
    public enum Skipped {
        /** No bar of the timeframe had ended. */
        NO_BARS,
        /** The newest bar ended a whole timeframe or more before the decision time: there is nothing new to decide on. */
        STALE_BAR,
        /** Fewer earlier bars than the formulas need. */
        TOO_FEW_BARS,
        /** The newest bar has no price above 0, or its values overflow. */
        UNUSABLE_BAR
    }

    public FeatureBuild {
        snapshots = List.copyOf(snapshots);
        skipped = Map.copyOf(skipped);
    }
}
