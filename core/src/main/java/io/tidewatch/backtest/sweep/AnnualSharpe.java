package io.tidewatch.backtest.sweep;

/** Mean over standard deviation of daily returns, times √365. */
final class AnnualSharpe {

    private static final double DAYS = 365;
    private static final double NO_VARIATION = 1e-12;

    private AnnualSharpe() {
    }

    /** 0 with fewer than two days or without variation. */
    static double of(double[] daily) {
        double sum = 0;
        for (double day : daily) {
            sum += day;
        }
        double mean = sum / daily.length;
        double squares = 0;
        for (double day : daily) {
            squares += (day - mean) * (day - mean);
        }
        double deviation = Math.sqrt(squares / daily.length);
        return daily.length < 2 || deviation <= NO_VARIATION ? 0 : mean / deviation * Math.sqrt(DAYS);
    }
}
