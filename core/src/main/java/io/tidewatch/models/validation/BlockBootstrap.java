package io.tidewatch.models.validation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Intervals by the moving-block bootstrap (Künsch 1989): rows are drawn in blocks of consecutive ones, so that labels that overlap stay
 * together and do not count as independent. Percentile intervals. Sums of blocks come from prefix sums, so that a draw costs the number
 * of blocks and not the number of rows.
 *
 * @param draws      resamples, at least 100
 * @param confidence share the interval shall hold, for example 0.95
 * @param seed       equal seeds give equal intervals
 */
public record BlockBootstrap(int draws, double confidence, long seed) {

    /** With fewer blocks than this an interval would only pretend to know. */
    private static final int FEWEST_BLOCKS = 8;

    public BlockBootstrap {
        if (draws < 100 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(draws + " draws at confidence " + confidence);
        }
    }

    /**
     * Length of the blocks.
     *
     * @param rows    rows to draw from
     * @param overlap rows whose labels share time with the label of one row
     */
    public static int blockLength(int rows, int overlap) {
        return Math.max(1, Math.max(2 * overlap, (int) Math.ceil(Math.cbrt(rows))));
    }

    /** Pearson correlation of two columns. */
    public Interval correlation(double[] a, double[] b, int block) {
        double value = Correlation.pearson(a, b);
        double[] x = centred(a);
        double[] y = centred(b);
        double[][] sums = {prefix(x), prefix(y), prefix(product(x, x)), prefix(product(y, y)), prefix(product(x, y))};
        return interval(value, a.length, block, sums, (total, n) -> Correlation.of(total[2] / n - total[0] / n * (total[0] / n),
                total[3] / n - total[1] / n * (total[1] / n), total[4] / n - total[0] / n * (total[1] / n)));
    }

    /** Mean of a column. */
    public Interval mean(double[] values, int block) {
        return interval(Correlation.mean(values), values.length, block, new double[][] {prefix(values)}, (total, n) -> total[0] / n);
    }

    private interface Figure {
        double of(double[] totals, int rows);
    }

    private Interval interval(double value, int rows, int block, double[][] sums, Figure figure) {
        if (rows / block < FEWEST_BLOCKS) {
            return new Interval(value, null, null);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[draws];
        double[] totals = new double[sums.length];
        for (int draw = 0; draw < draws; draw++) {
            Arrays.fill(totals, 0);
            for (int taken = 0; taken < rows; taken += block) {
                int start = random.nextInt(rows - block + 1);
                int end = start + Math.min(block, rows - taken);
                for (int k = 0; k < sums.length; k++) {
                    totals[k] += sums[k][end] - sums[k][start];
                }
            }
            drawn[draw] = figure.of(totals, rows);
        }
        Arrays.sort(drawn);
        double tail = (1 - confidence) / 2;
        return new Interval(value, quantile(drawn, tail), quantile(drawn, 1 - tail));
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double[] centred(double[] values) {
        double mean = Correlation.mean(values);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double[] product(double[] a, double[] b) {
        double[] products = new double[a.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = a[i] * b[i];
        }
        return products;
    }

    private static double[] prefix(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return sums;
    }
}
