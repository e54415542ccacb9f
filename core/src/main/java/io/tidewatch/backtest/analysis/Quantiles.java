package io.tidewatch.backtest.analysis;

/** Quantiles by linear interpolation between order statistics, at position (n − 1)·q. */
final class Quantiles {

    private Quantiles() {
    }

    /** @return NaN without values */
    static double of(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = (sorted.length - 1) * q;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
