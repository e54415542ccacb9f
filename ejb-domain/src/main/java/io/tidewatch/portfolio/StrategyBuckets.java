package io.tidewatch.portfolio;

import io.tidewatch.features.FeatureSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The kind of idea that stored features make of a score. */
public final class StrategyBuckets {

    private static final Duration OLDEST = Duration.ofDays(14);

    private StrategyBuckets() {
    }

    /**
     * The bucket of a traded symbol. Features of two weeks are looked at; older ones count as unknown.
     *
     * @param features newest snapshot; empty when there is none
     * @param now      decision time
     */
    public static StrategyBucket ofLiquid(Optional<FeatureSnapshot> features, double score, double confidence, Instant now) {
        Map<String, Double> values = features.filter(snapshot -> !snapshot.asOf().isBefore(now.minus(OLDEST)))
                .map(snapshot -> snapshot.vector().toMap()).orElse(Map.of());
        return StrategyBucket.ofLiquid(key -> values.getOrDefault(key, 0.0), score, confidence);
    }
}
