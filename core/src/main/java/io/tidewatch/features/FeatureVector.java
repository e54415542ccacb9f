package io.tidewatch.features;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of the base features at one instant, in contract order. Immutable and finite. */
public final class FeatureVector {

    /** What stands before each value of a payload. */
    private static final String[] PREFIXES = BaseFeature.keys().stream()
            .map(key -> (BaseFeature.of(key).orElseThrow().index() == 0 ? "{\"" : ",\"") + key + "\":").toArray(String[]::new);

    private final double[] values;

    private FeatureVector(double[] values) {
        this.values = values;
    }

    /**
     * A vector of the given values in contract order; negative zeros become zeros, so that a stored vector reads back
     * bit-identical.
     *
     * @throws IllegalArgumentException when the length is wrong or a value is not finite
     */
    public static FeatureVector of(double... values) {
        if (values.length != FeatureContract.BASE_SIZE) {
            throw new IllegalArgumentException("a feature vector has " + FeatureContract.BASE_SIZE + " values, not " + values.length);
        }
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = finite(values[i], BaseFeature.values()[i].key()) + 0.0;
        }
        return new FeatureVector(copy);
    }

    /**
     * Projects a stored payload: missing, null, false and empty values are 0, numeric text is its number, foreign keys are
     * ignored.
     *
     * @throws IllegalArgumentException when a base key holds text that is no number, or a list or object
     */
    public static FeatureVector project(Map<String, ?> payload) {
        double[] values = new double[FeatureContract.BASE_SIZE];
        for (BaseFeature feature : BaseFeature.values()) {
            values[feature.index()] = number(payload.get(feature.key()), feature.key());
        }
        return of(values);
    }

    /** Projects a stored payload, by the rules of {@link #project(Map)}. */
    public static FeatureVector project(JsonNode payload) {
        double[] values = new double[FeatureContract.BASE_SIZE];
        for (BaseFeature feature : BaseFeature.values()) {
            JsonNode node = payload.get(feature.key());
            Object value = node == null || node.isNull() ? null
                    : node.isNumber() ? (Object) node.doubleValue()
                    : node.isBoolean() ? (Object) node.booleanValue()
                    : node.isTextual() ? node.textValue() : node;
            values[feature.index()] = number(value, feature.key());
        }
        return of(values);
    }

    /** The value of a feature. */
    public double get(BaseFeature feature) {
        return values[feature.index()];
    }

    /** The value at a position of the contract. */
    public double get(int index) {
        return values[index];
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** A fresh array of the values. */
    public double[] toArray() {
        return values.clone();
    }

    /** The values as the model evaluation wants them. */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Writes the values into the first positions of an array. */
    public void copyTo(double[] target) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    /** Key to value, in contract order. */
    public Map<String, Double> toMap() {
        Map<String, Double> map = new LinkedHashMap<>(2 * values.length);
        for (BaseFeature feature : BaseFeature.values()) {
            map.put(feature.key(), values[feature.index()]);
        }
        return map;
    }

    /**
     * The payload as stored: compact JSON of all keys in contract order and the schema version as text. Doubles are written
     * so that they read back exactly.
     */
    public String toPayload(String schemaVersion) {
        return payload(values, schemaVersion);
    }

    /**
     * As {@link #toPayload}, of values in contract order that need no vector of their own. Jackson's shortest decimals read back exactly
     * like the platform's and are written in a fraction of the time.
     */
    static String payload(double[] values, String schemaVersion) {
        StringBuilder json = new StringBuilder(2600);
        for (int i = 0; i < PREFIXES.length; i++) {
            json.append(PREFIXES[i]);
            if (values[i] == 0) {
                json.append("0.0");
            } else {
                json.append(NumberOutput.toString(values[i], true));
            }
        }
        String escaped = schemaVersion.replace("\\", "\\\\").replace("\"", "\\\"");
        return json.append(",\"").append(FeatureContract.SCHEMA_VERSION_KEY).append("\":\"").append(escaped).append("\"}").toString();
    }

    /** The values one after the other, 8 bytes each, big-endian: the packed form that the database keeps beside the payload. */
    public byte[] toBytes() {
        return bytes(values);
    }

    static byte[] bytes(double[] values) {
        ByteBuffer packed = ByteBuffer.allocate(FeatureContract.BASE_SIZE * Double.BYTES);
        packed.asDoubleBuffer().put(values, 0, FeatureContract.BASE_SIZE);
        return packed.array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureVector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    private static double number(Object value, String key) {
        if (value == null || Boolean.FALSE.equals(value) || "".equals(value)) {
            return 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (Boolean.TRUE.equals(value)) {
            return 1;
        }
        if (value instanceof String text) {
            try {
                return Double.parseDouble(text.trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("feature " + key + " is text that is no number", e);
            }
        }
        throw new IllegalArgumentException("feature " + key + " is no number");
    }

    private static double finite(double value, String key) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("feature " + key + " is not finite");
        }
        return value;
    }
}
