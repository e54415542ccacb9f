package io.tidewatch.connectors.exchange;

import java.time.Instant;

/**
 * Which order is meant.
 *
 * @param market        where
 * @param symbol        the venue's own symbol
 * @param clientOrderId our name of it
 * @param venueOrderId  the venue's name of it; null while it is not known
 * @param placedAt      when it was sent at the earliest; bounds the search of venues that can not look up by our name
 */
public record VenueOrderRef(TradingMarket market, String symbol, String clientOrderId, String venueOrderId, Instant placedAt) {
}
