package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.NewEvent;
import java.util.List;

/**
 * What a fetch brought.
 *
 * @param events     what the source served and the cursor had not seen, without payload defaults, entities of the rules and
 *                   provenance, which are added to all alike
 * @param cursor     what to remember once the events are stored
 * @param unreadable items that could not be understood; they are skipped and counted
 */
public record Harvest(List<NewEvent> events, ObjectNode cursor, int unreadable) {

    public Harvest {
        events = List.copyOf(events);
    }
}
