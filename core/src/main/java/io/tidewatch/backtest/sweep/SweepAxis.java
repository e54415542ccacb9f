package io.tidewatch.backtest.sweep;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The values of one field: some of them, or a stretch of which chance takes any.
 *
 * @param field     the field
 * @param values    the values in their order; the two ends when it is a stretch
 * @param stretch   whether any value between the two may come
 */
public record SweepAxis(SweepField field, double[] values, boolean stretch) {

    private static final int MOST_VALUES = 10_000;

    public SweepAxis {
        Objects.requireNonNull(field, "field");
        values = values.clone();
        if (values.length == 0 || stretch && !(values.length == 2 && values[0] < values[1])) {
            throw new IllegalArgumentException("no values");
        }
    }

    /**
     * Reads values: one ({@code 5}), a list ({@code 1,2,5}), steps ({@code 0.01:0.05:0.01}, both ends included) or a stretch
     * ({@code 0.01..0.05}).
     *
     * @param text blank for the standard value
     * @throws IllegalArgumentException saying what is wrong
     */
    public static SweepAxis parse(SweepField field, String text) {
        String given = text.strip();
        if (given.isEmpty()) {
            return new SweepAxis(field, new double[] {field.standard()}, false);
        }
        if (given.contains("..") && field != SweepField.POLARITY) {
            String[] ends = given.split("\\.\\.", -1);
            double[] values = Arrays.stream(ends).map(String::strip).mapToDouble(field::parse).toArray();
            if (values.length != 2 || !(values[0] < values[1])) {
                throw new IllegalArgumentException("'" + given + "' is no stretch from a smaller to a larger number");
            }
            return new SweepAxis(field, values, true);
        }
        if (given.contains(":") && field != SweepField.POLARITY) {
            return new SweepAxis(field, steps(field, given), false);
        }
        double[] values = Arrays.stream(given.split(",")).map(String::strip).filter(part -> !part.isEmpty())
                .mapToDouble(field::parse).distinct().toArray();
        if (values.length == 0 || values.length > MOST_VALUES) {
            throw new IllegalArgumentException("1 to " + MOST_VALUES + " values are wanted");
        }
        return new SweepAxis(field, values, false);
    }

    /** Steps are counted in decimals, so that 0.1 three times is 0.3. */
    private static double[] steps(SweepField field, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not of the form from:to:step");
        }
        field.parse(parts[0].strip());
        field.parse(parts[1].strip());
        BigDecimal from = decimal(parts[0]);
        BigDecimal to = decimal(parts[1]);
        BigDecimal step = decimal(parts[2]);
        if (step.signum() <= 0 || from.compareTo(to) > 0) {
            throw new IllegalArgumentException("'" + text + "' leads nowhere: the step must be above 0 and the end not below the start");
        }
        BigDecimal count = to.subtract(from).divideToIntegralValue(step).add(BigDecimal.ONE);
        if (count.compareTo(BigDecimal.valueOf(MOST_VALUES)) > 0) {
            throw new IllegalArgumentException("'" + text + "' gives more than " + MOST_VALUES + " values");
        }
        double[] values = new double[count.intValueExact()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.parse(from.add(step.multiply(BigDecimal.valueOf(i))).toString());
        }
        return values;
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text.strip() + "' is no number", e);
        }
    }

    /** Any value of the stretch, or one of the values. */
    double draw(SplittableRandom random) {
        if (!stretch) {
            return values[random.nextInt(values.length)];
        }
        double value = values[0] + random.nextDouble() * (values[1] - values[0]);
        return field.whole() ? Math.rint(value) : value;
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    int size() {
        return values.length;
    }

    double value(int i) {
        return values[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SweepAxis axis && axis.field == field && axis.stretch == stretch && Arrays.equals(axis.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * field.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return field.wireName() + "=" + Arrays.toString(values) + (stretch ? " any between" : "");
    }
}
