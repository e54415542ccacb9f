package io.tidewatch.models.validation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Pearson correlation, and ranks for Spearman's. */
public final class Correlation {

    private static final double NOTHING = 1e-12;

    private Correlation() {
    }

    /** Pearson's; 0 when either side does not vary (deviation below 1e-12). */
    public static double pearson(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }
        return of(aa / a.length, bb / a.length, ab / a.length);
    }

    /** From variances and covariance; 0 when either variance is nothing. */
    static double of(double varianceA, double varianceB, double covariance) {
        return !(varianceA > NOTHING * NOTHING) || !(varianceB > NOTHING * NOTHING)
                ? 0 : covariance / Math.sqrt(varianceA * varianceB);
    }

    /** Ranks from 0, ties sharing their mean rank. */
    public static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
