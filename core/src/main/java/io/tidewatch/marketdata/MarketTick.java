package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.Objects;

/**
 * One trade price as a feed delivers it.
 *
 * @param symbol   upper-case symbol
 * @param price    in quote currency, above 0
 * @param volume   traded since the feed's previous tick of this symbol, in base units, 0 or more
 * @param at       event time at the source
 * @param sequence number of the feed moment; never falls, equal for ticks of one moment
 */
public record MarketTick(String symbol, double price, double volume, Instant at, long sequence) {

    public MarketTick {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(at, "at");
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("price of " + symbol + " must be a positive number, not " + price);
        }
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException("volume of " + symbol + " must not be negative, not " + volume);
        }
    }
}
