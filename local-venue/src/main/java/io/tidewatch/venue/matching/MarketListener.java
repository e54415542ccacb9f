package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.time.Instant;

/** Hears what happens in the markets of a venue, under its lock: take note and return. */
public interface MarketListener {

    /**
     * Something was traded.
     *
     * @param taker direction of the order that did not wait
     */
    void traded(Instrument instrument, long tradeId, Side taker, BigDecimal quantity, BigDecimal price, Instant at);

    /** What waits in the book is another. */
    void bookChanged(Instrument instrument);
}
