package io.tidewatch.backtest.analysis;

/**
 * Population moments of a sample.
 *
 * @param n         observations
 * @param mean      arithmetic mean; NaN without observations
 * @param std       standard deviation, divided by n
 * @param skewness  third standardised moment; NaN when nothing varies
 * @param kurtosis  fourth standardised moment, 3 for a normal distribution; NaN when nothing varies
 */
record Moments(int n, double mean, double std, double skewness, double kurtosis) {

    /** Standard deviations below this count as none. */
    static final double NO_VARIATION = 1e-12;

    static Moments of(double[] values) {
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / n;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            second += square;
            third += square * (value - mean);
            fourth += square * square;
        }
        double std = Math.sqrt(second / n);
        boolean varies = std > NO_VARIATION;
        return new Moments(n, mean, std, varies ? third / n / (std * std * std) : Double.NaN,
                varies ? fourth / n / (std * std * std * std) : Double.NaN);
    }

    /** Mean over standard deviation of one observation; NaN with fewer than two or without variation. */
    double sharpe() {
        return n > 1 && std > NO_VARIATION ? mean / std : Double.NaN;
    }
}
