package io.tidewatch.execution;

/** How far equity stands below the highest it has been. */
public final class Drawdown {

    private Drawdown() {
    }

    /**
     * The drawdown at each of several times.
     *
     * @param equity ascending in time; NaN where it is not known
     * @return shares of the highest equity so far, 0 to -1, one for each time; NaN where the equity is no number
     */
    public static double[] of(double[] equity) {
        double[] shares = new double[equity.length];
        double peak = 0;
        for (int i = 0; i < equity.length; i++) {
            if (Double.isNaN(equity[i])) {
                shares[i] = Double.NaN;
            } else {
                peak = Math.max(peak, equity[i]);
                shares[i] = peak > 0 ? Math.max(-1, (equity[i] - peak) / peak) : 0;
            }
        }
        return shares;
    }
}
