package io.tidewatch.backtest.analysis;

import java.util.Arrays;

/**
 * Returns of UTC calendar days, compounded from the steps that end on them. Days without a step are not there.
 *
 * @param day       days since 1970-01-01, ascending
 * @param strategy  return of the run
 * @param benchmark return of buy and hold
 */
record DailyReturns(long[] day, double[] strategy, double[] benchmark) {

    private static final long MICROS = 86_400_000_000L;

    static DailyReturns of(PortfolioPath path) {
        long[] day = new long[path.size];
        double[] strategy = new double[path.size];
        double[] benchmark = new double[path.size];
        int n = 0;
        for (int i = 0; i < path.size; i++) {
            long today = Math.floorDiv(path.stepAt[i], MICROS);
            if (n == 0 || day[n - 1] != today) {
                day[n++] = today;
            }
            strategy[n - 1] = (1 + strategy[n - 1]) * (1 + path.returns[i]) - 1;
            benchmark[n - 1] = (1 + benchmark[n - 1]) * (1 + path.benchmark[i]) - 1;
        }
        return new DailyReturns(Arrays.copyOf(day, n), Arrays.copyOf(strategy, n), Arrays.copyOf(benchmark, n));
    }

    int size() {
        return day.length;
    }
}
