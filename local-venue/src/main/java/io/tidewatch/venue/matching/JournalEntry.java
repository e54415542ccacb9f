package io.tidewatch.venue.matching;

import java.time.Instant;

/**
 * Something that happened to an order at the venue, whatever the client was told of it.
 *
 * @param sequence 1, 2, 3 ... within the venue
 * @param at       when
 * @param event    {@code accepted}, {@code repeated}, {@code refused}, {@code filled}, {@code cancelled}
 * @param order    number of the order; 0 for a refused one
 * @param clientId the client's name of it; null when it gave none
 * @param detail   in words
 */
public record JournalEntry(long sequence, Instant at, String event, long order, String clientId, String detail) {
}
