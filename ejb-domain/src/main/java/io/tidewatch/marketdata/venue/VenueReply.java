package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An answer of a venue.
 *
 * @param body parsed
 * @param asOf what it tells had happened by then: the earlier of our time when asking and the venue's time when answering, so
 *             that neither a wrong clock here nor a cached answer makes an open candle look closed
 */
record VenueReply(JsonNode body, Instant asOf) {
}
