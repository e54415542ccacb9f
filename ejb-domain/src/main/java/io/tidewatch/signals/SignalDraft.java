package io.tidewatch.signals;

import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.portfolio.StrategyBucket;
import io.tidewatch.portfolio.StrategyBuckets;
import io.tidewatch.prediction.ModelLabel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Puts a signal together that is not stored yet. */
final class SignalDraft {

    private SignalDraft() {
    }

    static Signal of(SignalRequest request, String target, SignalRule.Strength strength, ModelLabel model, StrategyBucket bucket,
            Instant now) {
        return new Signal(0, request.track(), target, request.horizon(),
                SignalRule.action(strength.score(), strength.confidence(), request.minConfidence()),
                strength.score(), strength.confidence(), SignalRule.reason(request.policy(), model, strength.score()),
                request.policy(), bucket, UUID.randomUUID().toString().replace("-", ""), request.strategyId(), now);
    }

    static StrategyBucket bucket(FeatureSnapshot features, SignalRule.Strength strength, Instant now) {
        return StrategyBuckets.ofLiquid(Optional.of(features), strength.score(), strength.confidence(), now);
    }
}
