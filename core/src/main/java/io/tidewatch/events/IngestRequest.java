package io.tidewatch.events;

import java.util.List;

/**
 * Events to store in one transaction: all of them or none.
 *
 * @param events in the sender's order, may be empty
 */
public record IngestRequest(List<NewEvent> events) {

    public IngestRequest {
        events = List.copyOf(events);
    }
}
