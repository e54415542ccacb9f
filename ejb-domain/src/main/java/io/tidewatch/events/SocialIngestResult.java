package io.tidewatch.events;

import java.util.List;

/**
 * What became of the items of a social request.
 *
 * @param accepted        items in the request
 * @param inserted        stored for the first time
 * @param deduplicated    known already, also when repeated within the request
 * @param enrichedWritten items whose enrichment is stored; of several items of one event the last counts
 * @param eventIds        one key per item, in the order of the request
 */
public record SocialIngestResult(int accepted, int inserted, int deduplicated, int enrichedWritten, List<Long> eventIds) {

    public SocialIngestResult {
        eventIds = List.copyOf(eventIds);
    }
}
