package io.tidewatch.search;

import java.util.Arrays;
import java.util.List;

/**
 * Gives a trial up when what it has reached is below the median of what earlier trials had reached at the same point (as in
 * Golovin and others, "Google Vizier", KDD 2017, section 3.2, with the newest value in place of the running mean).
 *
 * @param leastTrials trials that must have got that far; with fewer nothing is given up
 * @param firstPoint  before this point, from 0, nothing is given up
 */
public record MedianPruner(int leastTrials, int firstPoint) {

    /** Nothing is given up. */
    public static final MedianPruner NEVER = new MedianPruner(Integer.MAX_VALUE, 0);

    /**
     * Whether to give up.
     *
     * @param point   number of the intermediate value, from 0
     * @param reached the trial's value there, larger is better
     * @param others  intermediate values of earlier trials, each from point 0 on
     */
    public boolean givesUp(int point, double reached, List<double[]> others) {
        if (point < firstPoint) {
            return false;
        }
        double[] there = others.stream().filter(values -> values.length > point).mapToDouble(values -> values[point]).sorted().toArray();
        return there.length >= Math.max(1, leastTrials) && reached < median(there);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
