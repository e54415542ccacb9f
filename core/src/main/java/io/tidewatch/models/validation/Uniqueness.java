package io.tidewatch.models.validation;

import java.util.Arrays;

/**
 * How much of a label is its own: the mean, over the time from decision to label, of one over the number of labels that span the same
 * instant (average uniqueness, López de Prado, Advances in Financial Machine Learning, 4.4).
 */
public final class Uniqueness {

    private Uniqueness() {
    }

    /**
     * Weights with mean 1.
     *
     * @param from decision time per row
     * @param to   when its label was known, after {@code from}
     * @return per row its uniqueness divided by the mean of all, greater than 0
     */
    public static double[] weights(long[] from, long[] to) {
        int rows = from.length;
        long[] starts = from.clone();
        long[] ends = to.clone();
        Arrays.sort(starts);
        Arrays.sort(ends);
        long[] times = Arrays.copyOf(starts, 2 * rows);
        System.arraycopy(ends, 0, times, rows, rows);
        Arrays.sort(times);
        // integral[i]: of 1 / (labels that span an instant) from the first time to times[i].
        double[] integral = new double[times.length];
        int opened = 0;
        int closed = 0;
        for (int i = 0; i + 1 < times.length; i++) {
            while (opened < rows && starts[opened] <= times[i]) {
                opened++;
            }
            while (closed < rows && ends[closed] <= times[i]) {
                closed++;
            }
            int open = opened - closed;
            integral[i + 1] = integral[i] + (open > 0 ? (double) (times[i + 1] - times[i]) / open : 0);
        }
        double[] weights = new double[rows];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double own = integral[Arrays.binarySearch(times, to[row])] - integral[Arrays.binarySearch(times, from[row])];
            weights[row] = own / (to[row] - from[row]);
            sum += weights[row];
        }
        for (int row = 0; row < rows; row++) {
            weights[row] *= rows / sum;
        }
        return weights;
    }
}
