package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The stored columns of an event that concerns a symbol; null where the database has null.
 *
 * @param id              key
 * @param availableAt     from when it may be used: available_at, else occurred_at
 * @param sourceUrl       link
 * @param sourceName      name of the source
 * @param sourceTier      1 best to 5 worst
 * @param confidenceScore 0 to 1
 * @param eventImportance 0 to 1
 * @param noveltyScore    0 to 1
 * @param global          true when it concerns the symbol only because it concerns every symbol
 * @param payload         free object
 */
public record EventSnapshot(
        long id, Instant availableAt, String sourceUrl, String sourceName, Integer sourceTier, Double confidenceScore,
        Double eventImportance, Double noveltyScore, boolean global, JsonNode payload) {

    /** The same event, concerning a symbol that it names. */
    public EventSnapshot asLinked() {
        return new EventSnapshot(id, availableAt, sourceUrl, sourceName, sourceTier, confidenceScore, eventImportance, noveltyScore,
                false, payload);
    }
}
