package io.tidewatch.prediction;

import io.tidewatch.events.EventContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Why a prediction came out as it did, for people: the newest events and a fixed choice of features. A heuristic, no
 * attribution of the model's arithmetic.
 *
 * @param topEventContributors   at most five, newest first
 * @param topFeatureContributors the fixed choice of the track
 * @param evidenceLinks          at most five links of the events
 * @param modelVersion           {@code name:version}
 * @param featureVersion         version of the feature pipeline
 */
public record PredictionExplanation(
        List<EventContribution> topEventContributors, List<FeatureContribution> topFeatureContributors,
        List<String> evidenceLinks, String modelVersion, String featureVersion) {

    private static final int SHOWN = 5;
    private static final int PLACES = 6;
    private static final double UNKNOWN_CONFIDENCE = 0.5;

    public PredictionExplanation {
        topEventContributors = List.copyOf(topEventContributors);
        topFeatureContributors = List.copyOf(topFeatureContributors);
        evidenceLinks = List.copyOf(evidenceLinks);
    }

    /**
     * One event.
     *
     * @param eventId   key of the event
     * @param eventType wire name
     * @param title     headline
     * @param weight    weight shown beside it
     */
    public record EventContribution(long eventId, String eventType, String title, double weight) {

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("event_id", eventId);
            map.put("event_type", eventType);
            map.put("title", title);
            map.put("weight", weight);
            return map;
        }
    }

    /**
     * One feature.
     *
     * @param feature      key
     * @param value        its value: a fraction ({@code Double}) or a count ({@code Integer})
     * @param contribution what it is said to add
     */
    public record FeatureContribution(String feature, Number value, double contribution) {

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("feature", feature);
            map.put("value", value);
            map.put("contribution", contribution);
            return map;
        }
    }

    /**
     * The explanation of a liquid prediction: events weighted {@code 0.1 + 0.7 confidence}; twelve-bar return and volatility
     * and the order book imbalance as features.
     *
     * @param features value by key
     * @param events   newest first
     */
    public static PredictionExplanation ofLiquid(
            ToDoubleFunction<String> features, List<EventContext> events, ModelLabel model, String featureVersion) {
        double ret = features.applyAsDouble("ret_12");
        double vol = features.applyAsDouble("vol_12");
        double imbalance = features.applyAsDouble("orderbook_imbalance");
        return new PredictionExplanation(
                events.stream().limit(SHOWN).map(event -> weighted(event, 0.1, 0.7)).toList(),
                List.of(feature("ret_12", ret, ret), feature("vol_12", vol, -Math.abs(vol)),
                        feature("orderbook_imbalance", imbalance, 0.5 * imbalance)),
                links(events), model.toString(), featureVersion);
    }

    static EventContribution weighted(EventContext event, double base, double slope) {
        return new EventContribution(event.id(), event.eventType(), event.title(),
                Rounding.halfEven(base + slope * confidence(event), 3));
    }

    /** 0.5 stands for an unknown confidence and for 0. */
    private static double confidence(EventContext event) {
        return event.confidenceScore().filter(value -> value != 0).orElse(UNKNOWN_CONFIDENCE);
    }

    static List<String> links(List<EventContext> events) {
        return events.stream().flatMap(event -> event.sourceUrl().stream()).filter(url -> !url.isBlank()).limit(SHOWN).toList();
    }

    private static FeatureContribution feature(String key, double value, double contribution) {
        return new FeatureContribution(key, Rounding.halfEven(value, PLACES), Rounding.halfEven(contribution, PLACES));
    }

    /** The object of the contract, keys in its order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("top_event_contributors", eventMaps());
        map.put("top_feature_contributors", featureMaps());
        map.put("evidence_links", evidenceLinks);
        map.put("model_version", modelVersion);
        map.put("feature_version", featureVersion);
        return map;
    }

    /** The list {@code top_event_contributors} of the contract. */
    public List<Map<String, Object>> eventMaps() {
        return topEventContributors.stream().map(EventContribution::toMap).toList();
    }

    /** The list {@code top_feature_contributors} of the contract. */
    public List<Map<String, Object>> featureMaps() {
        return topFeatureContributors.stream().map(FeatureContribution::toMap).toList();
    }
}
