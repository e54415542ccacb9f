package io.tidewatch.backtest;

/**
 * The aligned steps of a target, one entry a step. The arrays are not copied and must not change afterwards.
 *
 * @param score          raw signal, finite
 * @param returns        return from the decision to the next price
 * @param volume         volume at the end of the step, at least 1
 * @param highVolatility whether |vol_12| + |vol_48| exceeds 0.015
 * @param lineage        number of the lineage; negative for none
 * @param stepAt         when the step ended, epoch microseconds, ascending
 */
public record ReplaySeries(
        double[] score, double[] returns, double[] volume, boolean[] highVolatility, int[] lineage, long[] stepAt) {

    private static final double RESTLESS = 0.015;
    private static final double SMALLEST_PRICE = 1e-12;

    /** @throws IllegalArgumentException when columns differ in length, times descend, or a number is not usable */
    public ReplaySeries {
        int n = score.length;
        if (returns.length != n || volume.length != n || highVolatility.length != n || lineage.length != n || stepAt.length != n) {
            throw new IllegalArgumentException("step columns differ in length");
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(score[i]) || !Double.isFinite(returns[i]) || !(volume[i] >= 1) || i > 0 && stepAt[i] < stepAt[i - 1]) {
                throw new IllegalArgumentException("step " + i + " is not usable");
            }
        }
    }

    /** The steps of an alignment; all its scores are finite. */
    public static ReplaySeries of(PriceSeries prices, ScoredFeatures features, Alignment alignment) {
        int n = alignment.size();
        double[] score = new double[n];
        double[] returns = new double[n];
        double[] volume = new double[n];
        boolean[] restless = new boolean[n];
        int[] lineage = new int[n];
        long[] stepAt = new long[n];
        for (int i = 0; i < n; i++) {
            int point = alignment.pricePoint()[i];
            int row = alignment.featureRow()[i];
            double price = prices.price()[point];
            score[i] = features.score()[row];
            returns[i] = (prices.price()[point + 1] - price) / Math.max(price, SMALLEST_PRICE);
            volume[i] = prices.volume()[point + 1] >= 1 ? prices.volume()[point + 1] : 1;
            restless[i] = features.volatility()[row] > RESTLESS;
            lineage[i] = features.lineage()[row];
            stepAt[i] = prices.at()[point + 1];
        }
        return new ReplaySeries(score, returns, volume, restless, lineage, stepAt);
    }

    /** Number of steps. */
    public int size() {
        return score.length;
    }
}
