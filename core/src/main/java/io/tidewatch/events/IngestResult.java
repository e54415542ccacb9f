package io.tidewatch.events;

import java.util.List;

/**
 * What became of the events of a request.
 *
 * @param accepted     events in the request
 * @param inserted     stored for the first time
 * @param deduplicated known already, also when repeated within the request
 * @param eventIds     one key per event, in the order of the request
 */
public record IngestResult(int accepted, int inserted, int deduplicated, List<Long> eventIds) {

    public IngestResult {
        eventIds = List.copyOf(eventIds);
    }
}
