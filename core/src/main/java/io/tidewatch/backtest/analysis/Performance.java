package io.tidewatch.backtest.analysis;

import java.util.Arrays;

/**
 * Return and risk of a series of daily returns, compounded. A year has 365 days, the risk-free rate is 0. Ratios are NaN when
 * their denominator is 0 or there are fewer than two days; annual figures when less than a day is covered.
 *
 * @param totalReturn          final equity less 1
 * @param annualisedReturn     total return compounded to one year (CAGR)
 * @param annualisedVolatility standard deviation of step returns times the root of the steps per year
 * @param stepsPerYear         steps in the covered time, per year
 * @param sharpe               mean over standard deviation of daily returns, times √365
 * @param sortino              mean over downside deviation (root of the mean squared loss) of daily returns, times √365
 * @param calmar               annualised return over maximum drawdown
 * @param maxDrawdown          largest fall from a peak of equity, as a fraction of the peak, over the steps
 * @param skewness             of daily returns
 * @param kurtosis             of daily returns, 3 for a normal distribution
 * @param dailyValueAtRisk        loss of a day that 95 % of the days do not exceed, as a positive fraction
 * @param dailyExpectedShortfall  mean loss of the days at or beyond it
 * @param bestDay              largest daily return
 * @param worstDay             smallest daily return
 * @param positiveDays         share of days with a gain
 * @param days                 UTC days with at least one step
 */
public record Performance(
        double totalReturn, double annualisedReturn, double annualisedVolatility, double stepsPerYear, double sharpe,
        double sortino, double calmar, double maxDrawdown, double skewness, double kurtosis, double dailyValueAtRisk,
        double dailyExpectedShortfall, double bestDay, double worstDay, double positiveDays, int days) {

    private static final double ROOT_YEAR = Math.sqrt(365);
    private static final double SHORTEST_YEARS = 1.0 / 365;

    /**
     * @param steps returns of steps
     * @param daily the same by day
     * @param years time covered
     */
    static Performance of(double[] steps, double[] daily, double years) {
        double equity = 1;
        for (double step : steps) {
            equity *= 1 + step;
        }
        boolean covered = years >= SHORTEST_YEARS * (1 - 1e-9);
        double yearly = covered ? Math.pow(Math.max(0, equity), 1 / years) - 1 : Double.NaN;
        double stepsPerYear = covered ? steps.length / years : Double.NaN;
        double drawdown = maxDrawdown(steps);
        Moments moments = Moments.of(daily);
        double[] sorted = daily.clone();
        Arrays.sort(sorted);
        double quantile = Quantiles.of(sorted, 0.05);
        return new Performance(equity - 1, yearly, Moments.of(steps).std() * Math.sqrt(stepsPerYear), stepsPerYear,
                moments.sharpe() * ROOT_YEAR, sortino(daily, moments.mean()),
                drawdown > Moments.NO_VARIATION ? yearly / drawdown : Double.NaN, drawdown,
                moments.skewness(), moments.kurtosis(), -quantile, -meanUpTo(sorted, quantile),
                daily.length == 0 ? Double.NaN : sorted[daily.length - 1], daily.length == 0 ? Double.NaN : sorted[0],
                (double) Arrays.stream(daily).filter(day -> day > 0).count() / daily.length, daily.length);
    }

    static double maxDrawdown(double[] steps) {
        double equity = 1;
        double peak = 1;
        double worst = 0;
        for (double step : steps) {
            equity *= 1 + step;
            peak = Math.max(peak, equity);
            worst = Math.max(worst, (peak - equity) / peak);
        }
        return worst;
    }

    private static double sortino(double[] daily, double mean) {
        double losses = 0;
        for (double day : daily) {
            losses += day < 0 ? day * day : 0;
        }
        double downside = Math.sqrt(losses / daily.length);
        return daily.length > 1 && downside > Moments.NO_VARIATION ? mean / downside * ROOT_YEAR : Double.NaN;
    }

    private static double meanUpTo(double[] sorted, double bound) {
        double sum = 0;
        int n = 0;
        while (n < sorted.length && sorted[n] <= bound) {
            sum += sorted[n++];
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
