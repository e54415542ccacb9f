package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of many feature payloads by key: numbers as they are, booleans as 1 and 0; everything else is passed over. */
public final class FeatureSamples {

    private final Map<String, Doubles> byKey = new LinkedHashMap<>();

    /** Adds one payload, a JSON object; anything else adds nothing. */
    public void add(JsonNode payload) {
        payload.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNumber()) {
                values(field.getKey()).add(value.asDouble());
            } else if (value.isBoolean()) {
                values(field.getKey()).add(value.asBoolean() ? 1 : 0);
            }
        });
    }

    private Doubles values(String key) {
        return byKey.computeIfAbsent(key, unknown -> new Doubles());
    }

    /**
     * How the current features differ from the reference, as means over the keys that both have.
     *
     * @return nothing moved when no key is in both
     */
    public static FeatureShift between(FeatureSamples reference, FeatureSamples current) {
        double psi = 0;
        double shift = 0;
        int keys = 0;
        for (Map.Entry<String, Doubles> entry : reference.byKey.entrySet()) {
            double[] then = entry.getValue().toArray();
            double[] now = current.byKey.containsKey(entry.getKey()) ? current.byKey.get(entry.getKey()).toArray() : new double[0];
            if (then.length > 0 && now.length > 0) {
                psi += SampleDistance.psi(then, now);
                shift += Math.abs(SampleDistance.mean(now) - SampleDistance.mean(then));
                keys++;
            }
        }
        return keys == 0 ? FeatureShift.NONE : new FeatureShift(psi / keys, shift / keys);
    }

    /**
     * A difference of two sets of features.
     *
     * @param psi       mean population stability index of the common keys
     * @param meanShift mean absolute difference of their means, in the units of the features
     */
    public record FeatureShift(double psi, double meanShift) {

        /** Nothing moved. */
        public static final FeatureShift NONE = new FeatureShift(0, 0);
    }
}
