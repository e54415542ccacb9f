package io.tidewatch.models.validation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Predictions of one horizon beside what came of them, in order of time.
 *
 * @param asOf  decision times, epoch milliseconds, ascending
 * @param known when the labels were known
 * @param label gross returns, fractions
 * @param mu    predicted returns
 */
public record Forecasts(long[] asOf, long[] known, double[] label, double[] mu) {

    public int rows() {
        return label.length;
    }

    /** The rows of which each is decided after the label of the one before was known. */
    public int[] apart() {
        int[] chosen = new int[rows()];
        int count = 0;
        for (int row = 0; row < rows(); row++) {
            if (count == 0 || asOf[row] >= known[chosen[count - 1]]) {
                chosen[count++] = row;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    /** Mean number of later decisions made before the label of a row is known, at least 1. */
    public int overlap() {
        long sum = 0;
        int next = 0;
        for (int row = 0; row < rows(); row++) {
            next = Math.max(next, row + 1);
            while (next < rows() && asOf[next] < known[row]) {
                next++;
            }
            sum += next - row;
        }
        return rows() == 0 ? 1 : (int) Math.max(1, Math.round((double) sum / rows()));
    }

    /** Some of the rows, ascending. */
    public Forecasts select(int[] rows) {
        return new Forecasts(IntStream.of(rows).mapToLong(row -> asOf[row]).toArray(),
                IntStream.of(rows).mapToLong(row -> known[row]).toArray(),
                IntStream.of(rows).mapToDouble(row -> label[row]).toArray(), IntStream.of(rows).mapToDouble(row -> mu[row]).toArray());
    }

    /** The same rows with other predictions. */
    public Forecasts with(double[] others) {
        return new Forecasts(asOf, known, label, others);
    }

    public double meanSquare() {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += (label[row] - mu[row]) * (label[row] - mu[row]);
        }
        return rows() == 0 ? 0 : sum / rows();
    }

    public double meanAbsolute() {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += Math.abs(label[row] - mu[row]);
        }
        return rows() == 0 ? 0 : sum / rows();
    }

    /** Share of the squared error of a baseline on the same rows that these predictions avoid; 0 when the baseline makes none. */
    public double skillOver(double[] baseline) {
        double theirs = with(baseline).meanSquare();
        return theirs > 0 ? 1 - meanSquare() / theirs : 0;
    }
}
