package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.PriceSeries;
import java.time.Duration;
import java.util.Arrays;

/**
 * What was known of the market at each decision; a column that is not known at all is null.
 *
 * @param quoteVolume volume of the last closed bar in quote currency (price times volume), not negative; NaN where unknown
 * @param fundingRate perpetual funding rate, signed fraction of the notional per 8 hours that longs pay; NaN where unknown
 */
public record MarketState(double[] quoteVolume, double[] fundingRate) {

    private static final Duration OLDEST_VOLUME = Duration.ofDays(1);
    /** Three settlements. */
    private static final Duration OLDEST_FUNDING = Duration.ofHours(24);

    /** Nothing known. */
    public static final MarketState UNKNOWN = new MarketState(null, null);

    /**
     * The market of a target at its decisions.
     *
     * @param prices       the prices it was replayed on
     * @param decisionAt   its decisions, epoch microseconds
     * @param fundingAt    when each funding rate became known, epoch microseconds, ascending; empty for none
     * @param fundingRates signed fractions of the notional per 8 hours
     */
    public static MarketState of(PriceSeries prices, long[] decisionAt, long[] fundingAt, double[] fundingRates) {
        double[] quote = new double[prices.size()];
        Arrays.setAll(quote, i -> Math.max(0, prices.price()[i] * prices.volume()[i]));
        return new MarketState(lastKnown(prices.at(), quote, decisionAt, OLDEST_VOLUME),
                fundingAt.length == 0 ? null : lastKnown(fundingAt, fundingRates, decisionAt, OLDEST_FUNDING));
    }

    /**
     * The last value known at each decision, to bring a series of another rhythm to the steps.
     *
     * @param knownAt    when each value became known, epoch microseconds, ascending
     * @param values     the values
     * @param decisionAt when they are asked for, epoch microseconds, ascending
     * @param oldest     older values count as unknown
     * @return NaN where nothing is known
     */
    public static double[] lastKnown(long[] knownAt, double[] values, long[] decisionAt, Duration oldest) {
        long age = oldest.toNanos() / 1000;
        double[] last = new double[decisionAt.length];
        int next = 0;
        for (int i = 0; i < last.length; i++) {
            while (next < knownAt.length && knownAt[next] <= decisionAt[i]) {
                next++;
            }
            boolean usable = next > 0 && decisionAt[i] - knownAt[next - 1] <= age;
            last[i] = usable ? values[next - 1] : Double.NaN;
        }
        return last;
    }

    boolean fits(int steps) {
        return (quoteVolume == null || quoteVolume.length == steps) && (fundingRate == null || fundingRate.length == steps);
    }

    double quoteVolume(int step) {
        return quoteVolume == null ? Double.NaN : quoteVolume[step];
    }

    double fundingRate(int step) {
        return fundingRate == null ? Double.NaN : fundingRate[step];
    }
}
