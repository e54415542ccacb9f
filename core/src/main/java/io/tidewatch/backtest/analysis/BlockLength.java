package io.tidewatch.backtest.analysis;

/**
 * The automatic block length of the block bootstrap: Politis and White, "Automatic Block-Length Selection for the Dependent
 * Bootstrap", Econometric Reviews 23(1), 2004, with the correction of Patton, Politis and White, 28(4), 2009.
 */
final class BlockLength {

    private static final double THRESHOLD = 2;

    private BlockLength() {
    }

    /**
     * @param values   in order of time
     * @param circular for blocks of one length; otherwise the mean of random lengths
     * @return 1 for a sample that is too short, does not vary or does not depend on its past
     */
    static double of(double[] values, boolean circular) {
        int n = values.length;
        if (n < 10 || Moments.of(values).std() <= Moments.NO_VARIATION) {
            return 1;
        }
        int insignificant = Math.max(5, (int) Math.ceil(Math.log10(n)));
        int most = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + insignificant);
        double[] covariance = covariances(values, most);
        int bandwidth = Math.min(2 * lastSignificantLag(covariance, n, insignificant), most);
        if (bandwidth == 0) {
            return 1;
        }
        double spectrum = covariance[0];
        double slope = 0;
        for (int lag = 1; lag <= bandwidth; lag++) {
            double weight = Math.max(0, Math.min(1, 2 * (1 - (double) lag / bandwidth)));
            spectrum += 2 * weight * covariance[lag];
            slope += 2 * weight * lag * covariance[lag];
        }
        double variance = (circular ? 4.0 / 3 : 2) * spectrum * spectrum;
        double length = variance > 0 ? Math.cbrt(2 * slope * slope / variance * n) : 1;
        double longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        return Math.max(1, Math.min(longest, length));
    }

    /** The lag after which a run of autocorrelations is negligible; otherwise the last lag that is not. */
    private static int lastSignificantLag(double[] covariance, int n, int run) {
        double bound = THRESHOLD * Math.sqrt(Math.log10(n) / n);
        int last = 0;
        for (int lag = 1; lag < covariance.length; lag++) {
            if (Math.abs(covariance[lag] / covariance[0]) > bound) {
                last = lag;
            } else if (lag - last == run) {
                return last;
            }
        }
        return last;
    }

    private static double[] covariances(double[] values, int most) {
        int n = values.length;
        double mean = Moments.of(values).mean();
        double[] covariance = new double[most + 1];
        for (int lag = 0; lag <= most; lag++) {
            double sum = 0;
            for (int i = lag; i < n; i++) {
                sum += (values[i] - mean) * (values[i - lag] - mean);
            }
            covariance[lag] = sum / n;
        }
        return covariance;
    }
}
