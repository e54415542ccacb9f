package io.tidewatch.venue.matching;

import java.math.BigDecimal;

/**
 * What was traded in a span of time.
 *
 * @param start  seconds since the epoch
 * @param open   first price
 * @param high   highest price
 * @param low    lowest price
 * @param close  last price
 * @param volume base units
 * @param value  quote currency
 */
public record Candle(
        long start, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume, BigDecimal value) {

    static Candle of(long start, BigDecimal price, BigDecimal volume) {
        return new Candle(start, price, price, price, price, volume, volume.multiply(price));
    }

    /** With what came after it. */
    Candle and(Candle later) {
        return new Candle(start, open, high.max(later.high), low.min(later.low), later.close, volume.add(later.volume),
                value.add(later.value));
    }

    /** The same, said to begin elsewhere. */
    Candle at(long otherStart) {
        return new Candle(otherStart, open, high, low, close, volume, value);
    }
}
