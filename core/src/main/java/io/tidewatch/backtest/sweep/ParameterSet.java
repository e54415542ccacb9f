package io.tidewatch.backtest.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One value for each field of a sweep. */
public final class ParameterSet {

    private final int number;
    private final double[] values;

    ParameterSet(int number, double[] values) {
        this.number = number;
        this.values = values.clone();
    }

    /**
     * A set of given values.
     *
     * @param given values by field, of words the position in {@link SweepField#POLARITIES}; others have their standard
     */
    public static ParameterSet of(int number, Map<SweepField, Double> given) {
        double[] values = new double[SweepField.values().length];
        for (SweepField field : SweepField.values()) {
            values[field.ordinal()] = given.getOrDefault(field, field.standard());
        }
        return new ParameterSet(number, values);
    }

    /** Its number in the sweep, from 0. */
    public int number() {
        return number;
    }

    /** The value of a field; empty for what the server is set to. */
    public OptionalDouble value(SweepField field) {
        double value = values[field.ordinal()];
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The word for how the sign of the signal is chosen. */
    public String polarity() {
        return SweepField.POLARITIES.get((int) values[SweepField.POLARITY.ordinal()]);
    }

    /** Age in hours beyond which features are not used. */
    public int stalenessHours() {
        return (int) values[SweepField.STALENESS_HOURS.ordinal()];
    }

    /** The fields as a request would name them; those left to the server are absent. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (SweepField field : SweepField.values()) {
            switch (field) {
                case POLARITY -> map.put(field.wireName(), polarity());
                case STALENESS_HOURS -> map.put(field.wireName(), stalenessHours());
                default -> value(field).ifPresent(value -> map.put(field.wireName(), value));
            }
        }
        return map;
    }

    @Override
    public String toString() {
        return number + " " + toMap();
    }
}
