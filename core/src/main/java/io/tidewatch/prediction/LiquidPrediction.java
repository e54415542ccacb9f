package io.tidewatch.prediction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A prediction for a traded symbol with everything it was made from.
 *
 * @param symbol       upper-case symbol
 * @param evaluation   what the model said, unrounded
 * @param currentPrice newest known price, in quote currency
 * @param asOf         decision time
 * @param explanation  for people
 */
public record LiquidPrediction(
        String symbol, LiquidEvaluation evaluation, double currentPrice, Instant asOf, PredictionExplanation explanation) {

    public LiquidPrediction {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(evaluation, "evaluation");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** Expected return over the horizon, a fraction with six decimals. */
    public double score() {
        return Rounding.halfEven(evaluation.expectedReturn(), 6);
    }

    /** Confidence with four decimals. */
    public double confidence() {
        return Rounding.halfEven(evaluation.signalConfidence(), 4);
    }

    /** The {@code outputs} object as stored and answered, keys in their order; {@code build_id} only for answers of a build. */
    public Map<String, Object> outputs() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("expected_return", score());
        map.put("vol_forecast", Rounding.halfEven(evaluation.volatility(), 6));
        map.put("signal_confidence", confidence());
        map.put("current_price", currentPrice);
        map.put("horizon", evaluation.horizon().label());
        map.put("as_of", IsoTime.text(asOf));
        map.put("model_name", evaluation.model().name());
        map.put("model_version", evaluation.model().version());
        evaluation.buildId().ifPresent(build -> map.put("build_id", build));
        map.put("score_source", "model");
        map.put("stack", evaluation.stack().toMap());
        map.put("degraded", evaluation.degraded());
        map.put("degraded_reasons", evaluation.degradedReasons());
        return map;
    }
}
