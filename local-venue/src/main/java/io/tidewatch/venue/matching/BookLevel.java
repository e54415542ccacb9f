package io.tidewatch.venue.matching;

import java.math.BigDecimal;

/**
 * A price and what waits at it.
 *
 * @param price    quote currency per base unit
 * @param quantity base units
 */
public record BookLevel(BigDecimal price, BigDecimal quantity) {
}
