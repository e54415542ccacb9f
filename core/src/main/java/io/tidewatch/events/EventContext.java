package io.tidewatch.events;

import java.time.Instant;
import java.util.Optional;

/**
 * An event as an explanation shows it.
 *
 * @param id              key
 * @param eventType       wire name
 * @param title           as stored
 * @param sourceUrl       link
 * @param occurredAt      when the fact happened
 * @param confidenceScore 0 to 1; empty when unknown
 * @param availableAt     from when it may be used
 * @param effectiveAt     from when it is in force
 * @param marketScope     wire name
 */
public record EventContext(
        long id, String eventType, String title, Optional<String> sourceUrl, Instant occurredAt, Optional<Double> confidenceScore,
        Instant availableAt, Optional<Instant> effectiveAt, String marketScope) {
}
