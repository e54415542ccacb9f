package io.tidewatch.models.venture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How good probabilities are.
 *
 * @param rows             number of samples
 * @param positives        number of those with a yes
 * @param logLoss          mean of −ln of what was given to what came
 * @param brier            mean squared error
 * @param skill            1 − log loss over that of always saying the share of yes in training; above 0 is better than that
 * @param auc              probability that a yes was given more than a no; 0.5 is chance
 * @param calibrationError mean distance between what was given and what came, over ten equal bins, weighted by their rows
 */
public record ProbabilityScore(int rows, long positives, double logLoss, double brier, double skill, double auc, double calibrationError) {

    private static final double SURE = 1e-9;
    private static final int BINS = 10;

    /** @param base share of yes in training */
    public static ProbabilityScore of(List<VentureSamples.Row> rows, double[] given, double base) {
        double loss = 0;
        double baseLoss = 0;
        double brier = 0;
        double[] sums = new double[BINS];
        double[] came = new double[BINS];
        for (int i = 0; i < given.length; i++) {
            double y = rows.get(i).label() ? 1 : 0;
            loss += loss(given[i], y);
            baseLoss += loss(base, y);
            brier += (given[i] - y) * (given[i] - y);
            int bin = Math.min(BINS - 1, (int) (given[i] * BINS));
            sums[bin] += given[i];
            came[bin] += y;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(sums[bin] - came[bin]) / given.length;
        }
        return new ProbabilityScore(given.length, VentureSamples.positives(rows), loss / given.length, brier / given.length,
                1 - loss / baseLoss, auc(rows, given), error);
    }

    private static double loss(double given, double y) {
        double sure = Math.max(SURE, Math.min(1 - SURE, given));
        return -(y * Math.log(sure) + (1 - y) * Math.log(1 - sure));
    }

    /** By ranks (Mann and Whitney); equal ones count half. */
    private static double auc(List<VentureSamples.Row> rows, double[] given) {
        Integer[] order = new Integer[given.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> given[i]));
        double ranks = 0;
        for (int from = 0; from < order.length;) {
            int to = from;
            while (to < order.length && given[order[to]] == given[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks += rows.get(order[i]).label() ? (from + 1 + to) / 2.0 : 0;
            }
            from = to;
        }
        double yes = VentureSamples.positives(rows);
        double no = given.length - yes;
        return yes == 0 || no == 0 ? 0.5 : (ranks - yes * (yes + 1) / 2) / (yes * no);
    }
}
