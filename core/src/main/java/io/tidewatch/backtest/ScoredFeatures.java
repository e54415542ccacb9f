package io.tidewatch.backtest;

/**
 * Feature rows of a target as the replay needs them, ascending (stable) by the time they became known. Each row is scored once,
 * whatever the number of steps it serves. The arrays are not copied and must not change afterwards.
 *
 * @param availableAt when each row became known, epoch microseconds
 * @param score       raw signal of model or heuristic; NaN where it cannot be computed
 * @param volatility  |vol_12| + |vol_48|
 * @param lineage     number of the lineage within this target; negative for none
 * @param untimedRows rows left out because they carry no time
 */
public record ScoredFeatures(long[] availableAt, double[] score, double[] volatility, int[] lineage, int untimedRows) {

    /** @throws IllegalArgumentException when columns differ in length or times descend */
    public ScoredFeatures {
        int n = availableAt.length;
        if (score.length != n || volatility.length != n || lineage.length != n || untimedRows < 0) {
            throw new IllegalArgumentException("feature columns differ in length");
        }
        for (int i = 1; i < n; i++) {
            if (availableAt[i] < availableAt[i - 1]) {
                throw new IllegalArgumentException("feature row " + i + " is out of order");
            }
        }
    }

    /** Number of rows with a time. */
    public int size() {
        return availableAt.length;
    }
}
