package io.tidewatch.modelops;

import java.util.Arrays;

/** How far two samples of one quantity are apart. Samples hold finite values in any order and are left as they are. */
public final class SampleDistance {

    private static final int BINS = 10;
    private static final double SMALLEST_SHARE = 1e-6;
    private static final double STEP = 0.1;
    private static final double HALF = 0.5;

    private SampleDistance() {
    }

    /**
     * Kolmogorov and Smirnov's distance: the largest difference of the two empirical distribution functions, 0 to 1.
     *
     * @return 0 when a sample is empty
     */
    public static double ks(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            return 0;
        }
        double[] a = sorted(first);
        double[] b = sorted(second);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }

    /**
     * Population stability index over ten bins whose edges are quantiles of the reference.
     *
     * @return 0 when a sample is empty
     */
    public static double psi(double[] reference, double[] current) {
        if (reference.length == 0 || current.length == 0) {
            return 0;
        }
        double[] edges = innerEdges(sorted(reference));
        return psiOfShares(shares(edges, reference), shares(edges, current));
    }

    /**
     * Population stability index of known shares: the sum of {@code (c - r) ln(c / r)}, each share at least 1e-6.
     *
     * @param reference shares of the bins, 0 to 1
     * @param current   shares of the same bins
     */
    public static double psiOfShares(double[] reference, double[] current) {
        double sum = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            double r = Math.max(SMALLEST_SHARE, reference[bin]);
            double c = Math.max(SMALLEST_SHARE, current[bin]);
            sum += (c - r) * Math.log(c / r);
        }
        return sum;
    }

    /** Arithmetic mean, 0 for an empty sample. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /**
     * The nine inner quantile edges at {@code i * 0.1} as doubles give it: 0.30000000000000004, 0.6000000000000001 and
     * 0.7000000000000001 lie above the decimal, so an edge there can lie just above the sample it falls on. Clients know the
     * index with these edges.
     */
    private static double[] innerEdges(double[] ascending) {
        double[] edges = new double[BINS - 1];
        for (int i = 1; i < BINS; i++) {
            double position = i * STEP * (ascending.length - 1);
            int below = (int) position;
            double a = ascending[below];
            double b = ascending[Math.min(below + 1, ascending.length - 1)];
            double t = position - below;
            edges[i - 1] = t < HALF ? a + (b - a) * t : b - (b - a) * (1 - t);
        }
        return edges;
    }

    /** Shares of the bins {@code [edge, next edge)}; of several bins with one edge the last holds the values equal to it. */
    private static double[] shares(double[] edges, double[] values) {
        double[] shares = new double[BINS];
        for (double value : values) {
            int bin = 0;
            while (bin < edges.length && value >= edges[bin]) {
                bin++;
            }
            shares[bin]++;
        }
        for (int bin = 0; bin < BINS; bin++) {
            shares[bin] /= values.length;
        }
        return shares;
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
