package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade as everybody sees it.
 *
 * @param instrument what
 * @param id         number of the trade, rising within the venue
 * @param taker      direction of the order that did not wait
 * @param quantity   base units
 * @param price      quote currency per base unit
 * @param at         when
 */
public record Print(Instrument instrument, long id, Side taker, BigDecimal quantity, BigDecimal price, Instant at) {
}
