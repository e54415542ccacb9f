package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The feature payloads of a day against what a build was trained on: one tally a feature, whatever the number of payloads. A feature
 * that a payload lacks, or whose flag says that it was filled in, counts as missing and as the 0 that the model read instead.
 */
public final class FeatureDay {

    private static final String MISSING_FLAG = "_missing_flag";
    private static final double RAISED = 0.5;

    private final Map<String, DistributionTally> tallies = new LinkedHashMap<>();
    private final Map<String, String> flags = new LinkedHashMap<>();

    /** Counts against the features of a reference. */
    public FeatureDay(DriftReference reference) {
        new TreeMap<>(reference.features()).forEach((key, distribution) -> {
            tallies.put(key, new DistributionTally(distribution));
            flag(key, reference.features()).ifPresent(flag -> flags.put(key, flag));
        });
    }

    /** The flag of a feature, or of the source that its name begins with. */
    private static Optional<String> flag(String key, Map<String, ReferenceDistribution> known) {
        if (key.endsWith(MISSING_FLAG)) {
            return Optional.empty();
        }
        String own = key + MISSING_FLAG;
        String ofSource = key.substring(0, Math.max(0, key.indexOf('_'))) + MISSING_FLAG;
        return Stream.of(own, ofSource).filter(known::containsKey).findFirst();
    }

    /** Counts a payload, a JSON object. */
    public void add(JsonNode payload) {
        tallies.forEach((key, tally) -> {
            JsonNode value = payload.path(key);
            boolean known = value.isNumber() || value.isBoolean();
            boolean flagged = flags.containsKey(key) && number(payload.path(flags.get(key))) > RAISED;
            tally.add(known ? number(value) : 0, !known || flagged);
        });
    }

    private static double number(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
    }

    /** How far each feature lies from the reference, in order of the names. */
    public Map<String, DistributionTally.Distance> distances() {
        Map<String, DistributionTally.Distance> distances = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> distances.put(key, tally.distance()));
        return distances;
    }
}
