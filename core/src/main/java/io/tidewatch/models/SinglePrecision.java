package io.tidewatch.models;

/**
 * Sums whose result is a single-precision number. Added up in double and rounded once at the end: independent of the order,
 * and the same digits as a pairwise single-precision sum for vectors of this size.
 */
final class SinglePrecision {

    private SinglePrecision() {
    }

    /** Sum of products; missing weights count as 0, surplus weights are ignored. */
    static double dot(float[] x, float[] weights) {
        double sum = 0;
        int n = Math.min(x.length, weights.length);
        for (int i = 0; i < n; i++) {
            sum += (double) x[i] * weights[i];
        }
        return (float) sum;
    }

    /** As {@link #dot(float[], float[])} for the values at some positions. */
    static double dot(float[] x, int[] positions, float[] weights) {
        double sum = 0;
        int n = Math.min(positions.length, weights.length);
        for (int i = 0; i < n; i++) {
            sum += (double) x[positions[i]] * weights[i];
        }
        return (float) sum;
    }

    /** Mean of the absolute values at some positions; there is at least one. */
    static double meanAbsolute(float[] x, int[] positions) {
        double sum = 0;
        for (int position : positions) {
            sum += Math.abs(x[position]);
        }
        return (float) (sum / positions.length);
    }
}
