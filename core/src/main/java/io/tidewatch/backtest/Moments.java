package io.tidewatch.backtest;

/**
 * Mean and population standard deviation.
 *
 * @param mean mean; 0 of nothing
 * @param std  standard deviation
 */
record Moments(double mean, double std) {

    static Moments of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        int n = Math.max(1, values.length);
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Moments(mean, Math.sqrt(squares / n));
    }
}
