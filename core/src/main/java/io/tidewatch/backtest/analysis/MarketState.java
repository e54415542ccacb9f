package io.tidewatch.backtest.analysis;

/**
 * What was known of the market at each decision; a column that is not known at all is null.
 *
 * @param quoteVolume volume of the last closed bar in quote currency (price times volume), not negative; NaN where unknown
 * @param fundingRate perpetual funding rate, signed fraction of the notional per 8 hours that longs pay; NaN where unknown
 */
public record MarketState(double[] quoteVolume, double[] fundingRate) {

    /** Nothing known. */
    public static final MarketState UNKNOWN = new MarketState(null, null);

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
