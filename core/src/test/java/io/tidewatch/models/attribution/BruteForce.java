package io.tidewatch.models.attribution;

import java.util.function.IntToDoubleFunction;

/** Shapley values by their definition: the average over all subsets, 2^n evaluations. */
final class BruteForce {

    private BruteForce() {
    }

    /** Values of a game over subsets given as bit sets. */
    static double[] shapley(int players, IntToDoubleFunction worth) {
        double[] factorial = new double[players + 1];
        factorial[0] = 1;
        for (int i = 1; i <= players; i++) {
            factorial[i] = factorial[i - 1] * i;
        }
        double[] values = new double[players];
        for (int subset = 0; subset < 1 << players; subset++) {
            int size = Integer.bitCount(subset);
            for (int player = 0; player < players; player++) {
                if ((subset >> player & 1) == 0) {
                    double weight = factorial[size] * factorial[players - size - 1] / factorial[players];
                    values[player] += weight * (worth.applyAsDouble(subset | 1 << player) - worth.applyAsDouble(subset));
                }
            }
        }
        return values;
    }
}
