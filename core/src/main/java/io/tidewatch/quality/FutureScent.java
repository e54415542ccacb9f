package io.tidewatch.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for features that know the return that follows them. Honest features of liquid markets reach rank correlations of a few
 * percent; one that carries the future shows by its size alone, however consistently it was computed.
 */
public final class FutureScent {

    /** Rank correlation from which on a feature cannot be honest. */
    public static final double LIMIT = 0.5;
    /** Fewer rows than this say nothing. */
    public static final int LEAST_ROWS = 200;

    private FutureScent() {
    }

    /**
     * The columns whose rank correlation with what followed exceeds the limit.
     *
     * @param rows    values per row, all of one length
     * @param follows return after each row
     * @param names   of the columns
     */
    public static List<String> suspects(List<double[]> rows, double[] follows, List<String> names) {
        List<String> suspects = new ArrayList<>();
        if (rows.size() < LEAST_ROWS) {
            return suspects;
        }
        double[] ranked = ranks(follows);
        double[] column = new double[follows.length];
        for (int c = 0; c < names.size(); c++) {
            for (int r = 0; r < column.length; r++) {
                column[r] = rows.get(r)[c];
            }
            if (Math.abs(correlation(ranks(column), ranked)) > LIMIT) {
                suspects.add(names.get(c));
            }
        }
        return suspects;
    }

    /** Ranks from 0; equal values share the mean of theirs. */
    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = Math.max(to, from + 1);
        }
        return ranks;
    }

    private static double correlation(double[] x, double[] y) {
        double mean = (x.length - 1) / 2.0;
        double product = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - mean) * (y[i] - mean);
            squaresX += (x[i] - mean) * (x[i] - mean);
            squaresY += (y[i] - mean) * (y[i] - mean);
        }
        return squaresX == 0 || squaresY == 0 ? 0 : product / Math.sqrt(squaresX * squaresY);
    }
}
