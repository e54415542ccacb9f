package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.events.NewEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a fetch brought.
 *
 * @param events     what the source served and the cursor had not seen, without payload defaults, entities of the rules and
 *                   provenance, which are added to all alike
 * @param cursor     what to remember once the events are stored
 * @param unreadable items that could not be understood; they are skipped and counted
 * @param limit      that the source asked to be left alone before all was read. The events are stored all the same, then the
 *                   source is left alone as if the fetch had thrown this
 */
public record Harvest(List<NewEvent> events, ObjectNode cursor, int unreadable, Optional<RateLimitedException> limit) {

    public Harvest {
        events = List.copyOf(events);
    }

    /** All was read. */
    public Harvest(List<NewEvent> events, ObjectNode cursor, int unreadable) {
        this(events, cursor, unreadable, Optional.empty());
    }
}
