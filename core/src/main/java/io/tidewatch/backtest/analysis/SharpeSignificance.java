package io.tidewatch.backtest.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How sure a Sharpe ratio is, given the length, skewness and tails of its returns and the number of configurations tried.
 *
 * <p>Probabilistic Sharpe ratio and minimum track record length: Bailey and López de Prado, "The Sharpe Ratio Efficient
 * Frontier", Journal of Risk 15(2), 2012. Deflated Sharpe ratio: the same, "The Deflated Sharpe Ratio", Journal of Portfolio
 * Management 40(5), 2014.
 *
 * @param probabilisticSharpeRatio probability that the true Sharpe ratio is above 0
 * @param deflatedSharpeRatio      probability that it is above what the best of the trials would show without any skill
 * @param trials                   number of trials
 * @param expectedMaxSharpe        annualised Sharpe ratio to be expected from the best of the trials without any skill
 * @param minTrackRecordDays       days needed to tell the Sharpe ratio from 0 with 95 % confidence; NaN when it is not above 0
 */
public record SharpeSignificance(
        double probabilisticSharpeRatio, double deflatedSharpeRatio, int trials, double expectedMaxSharpe,
        double minTrackRecordDays) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double EULER_MASCHERONI = 0.5772156649015329;
    private static final double DAYS = 365;
    private static final double CONFIDENCE = 0.95;

    /**
     * For callers that tried many configurations themselves.
     *
     * @param daily          daily returns of the chosen one
     * @param trials         number of configurations tried, at least 1
     * @param trialSharpeStd standard deviation of their annualised Sharpe ratios; NaN for that of trials without skill
     */
    public static SharpeSignificance ofDaily(double[] daily, int trials, double trialSharpeStd) {
        return of(Moments.of(daily), trials, trialSharpeStd);
    }

    /**
     * @param daily          moments of daily returns
     * @param trials         number of trials, at least 1
     * @param trialSharpeStd standard deviation of the trials' annualised Sharpe ratios; NaN for that of trials without skill
     */
    static SharpeSignificance of(Moments daily, int trials, double trialSharpeStd) {
        double sharpe = daily.sharpe();
        double spread = Double.isNaN(trialSharpeStd) ? 1 / Math.sqrt(daily.n() - 1.0) : trialSharpeStd / Math.sqrt(DAYS);
        double luck = expectedMaximum(trials, spread);
        double quantile = NORMAL.inverseCumulativeProbability(CONFIDENCE);
        return new SharpeSignificance(probability(daily, 0), probability(daily, luck), trials, luck * Math.sqrt(DAYS),
                sharpe > 0 ? 1 + variance(daily) * Math.pow(quantile / sharpe, 2) : Double.NaN);
    }

    /** Probability that the true Sharpe ratio (per observation) is above a threshold; NaN when it is undefined. */
    static double probability(Moments returns, double threshold) {
        double sharpe = returns.sharpe();
        double variance = variance(returns);
        if (Double.isNaN(sharpe) || !(variance > 0)) {
            return Double.NaN;
        }
        return NORMAL.cumulativeProbability((sharpe - threshold) * Math.sqrt(returns.n() - 1.0) / Math.sqrt(variance));
    }

    /** Expected maximum of the Sharpe ratios of independent trials without skill. */
    static double expectedMaximum(int trials, double spread) {
        if (trials < 2) {
            return 0;
        }
        return spread * ((1 - EULER_MASCHERONI) * NORMAL.inverseCumulativeProbability(1 - 1.0 / trials)
                + EULER_MASCHERONI * NORMAL.inverseCumulativeProbability(1 - 1 / (trials * Math.E)));
    }

    /** Variance of the estimated Sharpe ratio times the number of observations less one. */
    private static double variance(Moments returns) {
        double sharpe = returns.sharpe();
        return 1 - returns.skewness() * sharpe + (returns.kurtosis() - 1) / 4 * sharpe * sharpe;
    }
}
