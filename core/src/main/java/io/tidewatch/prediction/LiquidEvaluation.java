package io.tidewatch.prediction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model says about one symbol, unrounded.
 *
 * @param model            the model that said it
 * @param buildId          the build that said it; empty for artifacts that lie in the model directory
 * @param horizon          the horizon asked for
 * @param expectedReturn   expected return over the horizon, a fraction
 * @param volatility       forecast of volatility, of the one-day value
 * @param signalConfidence confidence, 0.35..0.95, of the one-day value
 * @param stack            what the parts said
 * @param degradedReasons  why the answer is second best; empty normally
 */
public record LiquidEvaluation(
        ModelLabel model, Optional<String> buildId, Horizon horizon, double expectedReturn, double volatility,
        double signalConfidence, ModelStack stack, List<String> degradedReasons) {

    public LiquidEvaluation {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(buildId, "buildId");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(stack, "stack");
        degradedReasons = List.copyOf(degradedReasons);
    }

    /** Whether the answer is second best. */
    public boolean degraded() {
        return !degradedReasons.isEmpty();
    }

    /** Whether every figure is a number; an answer that is not must not leave the server. */
    public boolean finite() {
        return Double.isFinite(expectedReturn) && Double.isFinite(volatility) && Double.isFinite(signalConfidence);
    }
}
