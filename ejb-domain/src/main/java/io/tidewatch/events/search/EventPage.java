package io.tidewatch.events.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of events.
 *
 * @param events     in the order asked for
 * @param next       where the next page begins; empty when there is nothing more
 * @param searchedTo the instant at which the search stopped looking because it had looked at enough events; empty when it looked at
 *                   all of the period. By time, {@code next} goes on from there; by score, only events up to there were compared
 */
public record EventPage(List<EventLine> events, Optional<EventCursor> next, Optional<Instant> searchedTo) {

    public EventPage {
        events = List.copyOf(events);
    }
}
