package io.tidewatch.execution;

import java.math.BigDecimal;

/**
 * One order at a venue as its parent order counts it.
 *
 * @param number       from 0, in the order of sending
 * @param limit        whether it named a price
 * @param progress     how far it has come
 * @param notional     quote currency, sum of quantity times price of its booked trades
 * @param fees         quote currency, of its booked trades
 * @param venueOrderId the venue's name; null while not known
 * @param reason       machine-readable reason of its end; null without one
 */
public record VenueLeg(
        int number, boolean limit, VenueOrderProgress progress, BigDecimal notional, BigDecimal fees, String venueOrderId,
        String reason) {
}
