package io.tidewatch.events.search;

import java.util.Optional;

/**
 * A question for a page of events.
 *
 * @param filter which
 * @param order  in which order
 * @param after  where the page begins; empty for the first one. Must {@linkplain EventCursor#belongsTo belong} to the list
 * @param limit  at most so many, 1 to {@value #MOST}
 */
public record EventQuery(EventFilter filter, EventOrder order, Optional<EventCursor> after, int limit) {

    /** The largest page. */
    public static final int MOST = 200;

    public EventQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (after.isPresent() && !after.get().belongsTo(order, filter.period())) {
            throw new IllegalArgumentException("the cursor belongs to another list");
        }
    }
}
