package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.Objects;

/**
 * One candle of a symbol.
 *
 * @param symbol    upper-case symbol, for example {@code BTC}
 * @param timeframe length of the candle
 * @param start     first instant of the candle (UTC), the value stored in {@code market_bars.ts}
 * @param open      first price, in quote currency
 * @param high      highest price, in quote currency
 * @param low       lowest price, in quote currency
 * @param close     last price, in quote currency
 * @param volume    traded volume, in base units; 0 when unknown
 */
public record Bar(
        String symbol, Timeframe timeframe, Instant start,
        double open, double high, double low, double close, double volume) {

    public Bar {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(timeframe, "timeframe");
        Objects.requireNonNull(start, "start");
    }

    /** The instant from which the bar is known: its end. Nothing decided before may use it. */
    public Instant availableAt() {
        return start.plus(timeframe.length());
    }

}
