package io.tidewatch.models;

import java.util.List;

/**
 * Sums whose result is a single-precision number. Added up in double and rounded once at the end: independent of the order,
 * and the same digits as a pairwise single-precision sum for vectors of this size.
 */
final class SinglePrecision {

    private SinglePrecision() {
    }

    /** Sum of products; missing weights count as 0, surplus weights are ignored. */
    static double dot(float[] x, List<Float> weights) {
        double sum = 0;
        int n = Math.min(x.length, weights.size());
        for (int i = 0; i < n; i++) {
            sum += (double) x[i] * weights.get(i);
        }
        return (float) sum;
    }

    /** Mean of the absolute values; the vector is not empty. */
    static double meanAbsolute(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += Math.abs(value);
        }
        return (float) (sum / x.length);
    }
}
