package io.tidewatch.prediction;

import io.tidewatch.events.EventContext;
import io.tidewatch.prediction.PredictionExplanation.FeatureContribution;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rule for private companies: recent funding and product events raise the chance of a next round, regulatory ones lower
 * it. {@code s = 0.9 funding + 0.4 product - 0.6 regulatory}.
 */
public final class VentureRule {

    private static final double E = 2.718281828;
    private static final double SIGMOID_LIMIT = 30;
    private static final int SHOWN = 5;

    private VentureRule() {
    }

    /** How far ahead the rule looks. */
    public enum Months {
        SIX(6, 0.1),
        TWELVE(12, 0),
        TWENTY_FOUR(24, -0.05);

        private final int months;
        private final double adjustment;

        Months(int months, double adjustment) {
            this.months = months;
            this.adjustment = adjustment;
        }

        /** The number in the request. */
        public int months() {
            return months;
        }

        /** The stored label, for example {@code 12m}. */
        public String label() {
            return months + "m";
        }
    }

    /**
     * What the rule says.
     *
     * @param score       chance of a next round, four decimals
     * @param confidence  grows with the number of events, four decimals
     * @param outputs     the {@code outputs} object of the contract
     * @param explanation for people
     */
    public record VenturePrediction(
            double score, double confidence, Map<String, Object> outputs, PredictionExplanation explanation) {

        public VenturePrediction {
            Objects.requireNonNull(outputs, "outputs");
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /**
     * Applies the rule.
     *
     * @param events newest first, already limited to the context's size
     * @param asOf   decision time
     */
    public static VenturePrediction predict(List<EventContext> events, Months horizon, Instant asOf, String featureVersion) {
        int funding = count(events, "funding");
        int product = count(events, "product");
        int regulatory = count(events, "regulatory");
        double s = 0.9 * funding + 0.4 * product - 0.6 * regulatory;
        double nextRound = clip(sigmoid(0.7 * s + horizon.adjustment), 0.01, 0.99);
        double exit = clip(sigmoid(0.3 * s - 0.4), 0.01, 0.95);
        double confidence = Rounding.halfEven(Math.min(0.95, 0.55 + 0.04 * events.size()), 4);
        PredictionExplanation explanation = new PredictionExplanation(
                events.stream().limit(SHOWN).map(event -> PredictionExplanation.weighted(event, 0.2, 0.6)).toList(),
                List.of(contribution("recent_funding_event_count", funding, 0.9),
                        contribution("recent_product_event_count", product, 0.4),
                        contribution("recent_regulatory_event_count", regulatory, -0.6)),
                PredictionExplanation.links(events), "vc-survival-baseline-v2", featureVersion);
        return new VenturePrediction(Rounding.halfEven(nextRound, 4), confidence,
                outputs(nextRound, exit, asOf), explanation);
    }

    private static Map<String, Object> outputs(double nextRound, double exit, Instant asOf) {
        Map<String, Object> rounds = new LinkedHashMap<>();
        rounds.put("6m", Rounding.halfEven(clip(nextRound + 0.05, 0.01, 0.99), 4));
        rounds.put("12m", Rounding.halfEven(nextRound, 4));
        rounds.put("24m", Rounding.halfEven(clip(nextRound - 0.08, 0.01, 0.99), 4));
        Map<String, Object> multiples = new LinkedHashMap<>();
        multiples.put("p10", Rounding.halfEven(0.6 + 0.8 * nextRound, 2));
        multiples.put("p50", Rounding.halfEven(1 + 1.6 * nextRound, 2));
        multiples.put("p90", Rounding.halfEven(1.2 + 3.5 * nextRound + 2 * exit, 2));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("p_next_round", rounds);
        map.put("p_exit_24m", Rounding.halfEven(exit, 4));
        map.put("expected_moic_distribution", multiples);
        map.put("as_of", IsoTime.text(asOf));
        return map;
    }

    private static int count(List<EventContext> events, String type) {
        return (int) events.stream().filter(event -> type.equals(event.eventType())).count();
    }

    private static FeatureContribution contribution(String key, int count, double factor) {
        return new FeatureContribution(key, count, Rounding.halfEven(factor * count, 3));
    }

    private static double clip(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    private static double sigmoid(double x) {
        if (x < -SIGMOID_LIMIT) {
            return 0;
        }
        return x > SIGMOID_LIMIT ? 1 : 1 / (1 + Math.pow(E, -x));
    }
}
