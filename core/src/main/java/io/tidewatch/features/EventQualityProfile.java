package io.tidewatch.features;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The event features of one symbol at one decision time: what the events of the last 24 hours say, weighted by source tier,
 * confidence and scope.
 *
 * @param values         the event features; other features are absent
 * @param sourceTiers    number of events used per source tier
 * @param missingMarkers {@code event_quality_unavailable} when no event counts
 */
public record EventQualityProfile(Map<BaseFeature, Double> values, Map<String, Double> sourceTiers, List<String> missingMarkers) {

    /** Marker of a profile without usable events. */
    public static final String UNAVAILABLE = "event_quality_unavailable";

    private static final double SMALLEST_MASS = 1e-9;

    /** The profile at a decision time: events available in (asOf − 24 h, asOf]. */
    public static EventQualityProfile at(EventTimeline events, Instant asOf, FeatureRules rules) {
        double[] out = new double[FeatureContract.BASE_SIZE];
        EventMass mass = collect(events, FeatureTime.micros(asOf), rules);
        boolean usable = isUsable(mass);
        if (usable) {
            mass.fill(out);
        }
        Map<BaseFeature, Double> values = new EnumMap<>(BaseFeature.class);
        for (BaseFeature feature : EventMass.FEATURES) {
            values.put(feature, out[feature.index()]);
        }
        return new EventQualityProfile(values, usable ? mass.tiers() : Map.of(), usable ? List.of() : List.of(UNAVAILABLE));
    }

    /** Fills the event features at a decision time in microseconds; all stay 0 when no event counts. */
    static void fill(EventTimeline events, long time, FeatureRules rules, double[] out) {
        EventMass mass = collect(events, time, rules);
        if (isUsable(mass)) {
            mass.fill(out);
        }
    }

    private static boolean isUsable(EventMass mass) {
        return mass.count() > 0 && mass.total() > SMALLEST_MASS;
    }

    private static EventMass collect(EventTimeline events, long time, FeatureRules rules) {
        int from = events.countUpTo(time - EventTimeline.WINDOW);
        int to = events.countUpTo(time);
        EventMass mass = new EventMass(to - from);
        for (int i = from; i < to; i++) {
            QualityEvent event = events.event(i);
            if (events.concerns(i, time) && rules.counts(event)) {
                double tierWeight = rules.tierWeights().of(event.tier());
                double weight = tierWeight * (event.confidence() * event.scope().weight());
                mass.add(event, weight, tierWeight, (time - events.time(i)) / (double) FeatureTime.HOUR);
            }
        }
        return mass;
    }
}
