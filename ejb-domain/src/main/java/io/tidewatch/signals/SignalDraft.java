package io.tidewatch.signals;

import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.portfolio.StrategyBucket;
import io.tidewatch.prediction.ModelLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Puts a signal together that is not stored yet. */
final class SignalDraft {

    private static final Duration OLDEST_FOR_BUCKET = Duration.ofDays(14);

    private SignalDraft() {
    }

    static Signal of(SignalRequest request, String target, SignalRule.Strength strength, ModelLabel model, StrategyBucket bucket,
            Instant now) {
        return new Signal(0, request.track(), target, request.horizon(),
                SignalRule.action(strength.score(), strength.confidence(), request.minConfidence()),
                strength.score(), strength.confidence(), SignalRule.reason(request.policy(), model, strength.score()),
                request.policy(), bucket, UUID.randomUUID().toString().replace("-", ""), request.strategyId(), now);
    }

    /** The bucket looks at features of two weeks only; older ones count as unknown. */
    static StrategyBucket bucket(FeatureSnapshot features, SignalRule.Strength strength, Instant now) {
        boolean recent = !features.asOf().isBefore(now.minus(OLDEST_FOR_BUCKET));
        Map<String, Double> values = recent ? features.vector().toMap() : Map.of();
        return StrategyBucket.ofLiquid(key -> values.getOrDefault(key, 0.0), strength.score(), strength.confidence());
    }
}
