package io.tidewatch.models.validation;

import java.util.stream.IntStream;

/**
 * How good the forecasts of one horizon were.
 *
 * @param rows         rows predicted
 * @param meanSquare   mean squared error
 * @param meanAbsolute mean absolute error
 * @param ic           Pearson correlation
 * @param rankIc       Spearman correlation; its interval keeps the ranks of the whole sample
 * @param hitRate      share of rows with the right sign; 0 equals 0
 * @param pnlAfterCost mean earnings per decision that does not overlap
 * @param earnings     the same decisions one by one
 */
public record HorizonMetrics(int rows, double meanSquare, double meanAbsolute, Interval ic, Interval rankIc, Interval hitRate,
        Interval pnlAfterCost, Earnings earnings) {

    /** @param costBps fee plus slippage per unit of turnover, in 1/10000 */
    public static HorizonMetrics of(Forecasts forecasts, double costBps, BlockBootstrap bootstrap) {
        int block = BlockBootstrap.blockLength(forecasts.rows(), forecasts.overlap());
        double[] label = forecasts.label();
        double[] mu = forecasts.mu();
        double[] hits = IntStream.range(0, label.length)
                .mapToDouble(row -> Math.signum(label[row]) == Math.signum(mu[row]) ? 1 : 0).toArray();
        Earnings earnings = Earnings.of(forecasts.select(forecasts.apart()), costBps);
        return new HorizonMetrics(label.length, forecasts.meanSquare(), forecasts.meanAbsolute(), bootstrap.correlation(label, mu, block),
                bootstrap.correlation(Correlation.ranks(label), Correlation.ranks(mu), block), bootstrap.mean(hits, block),
                bootstrap.mean(earnings.step(), BlockBootstrap.blockLength(earnings.step().length, 1)), earnings);
    }
}
