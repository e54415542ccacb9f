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
 * @param stored     items that are no events and that the connector has stored already (market data)
 */
public record Harvest(List<NewEvent> events, ObjectNode cursor, int unreadable, Optional<RateLimitedException> limit, int stored) {

    public Harvest {
        events = List.copyOf(events);
    }

    /** Events, and perhaps the wish to be left alone. */
    public Harvest(List<NewEvent> events, ObjectNode cursor, int unreadable, Optional<RateLimitedException> limit) {
        this(events, cursor, unreadable, limit, 0);
    }

    /** All was read. */
    public Harvest(List<NewEvent> events, ObjectNode cursor, int unreadable) {
        this(events, cursor, unreadable, Optional.empty(), 0);
    }

    /** Market data that is stored already. */
    public static Harvest stored(int stored, ObjectNode cursor, int unreadable) {
        return new Harvest(List.of(), cursor, unreadable, Optional.empty(), stored);
    }
}
