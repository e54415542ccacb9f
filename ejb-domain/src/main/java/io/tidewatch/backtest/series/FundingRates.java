package io.tidewatch.backtest.series;

import java.util.Objects;

/**
 * The funding of a perpetual over time.
 *
 * @param at   when each rate became known, epoch microseconds, ascending
 * @param rate signed fraction of the notional per 8 hours that longs pay
 */
public record FundingRates(long[] at, double[] rate) {

    /** Nothing is known. */
    public static final FundingRates NONE = new FundingRates(new long[0], new double[0]);

    public FundingRates {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(rate, "rate");
        if (at.length != rate.length) {
            throw new IllegalArgumentException(at.length + " times cannot belong to " + rate.length + " rates");
        }
    }
}
