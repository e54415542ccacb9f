package io.tidewatch.models.venture;

import io.tidewatch.events.EventType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event that names a company.
 *
 * @param type        what happened; empty for a kind that is not known
 * @param occurredAt  when it happened
 * @param availableAt when it was known
 * @param tierWeight  weight of its source
 * @param confidence  0 to 1
 * @param importance  0 to 1
 * @param novelty     0 to 1
 */
public record CompanyEvent(Optional<EventType> type, Instant occurredAt, Instant availableAt, double tierWeight, double confidence,
        double importance, double novelty) {

    public CompanyEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(availableAt, "availableAt");
    }

    boolean is(EventType wanted) {
        return type.filter(known -> known == wanted).isPresent();
    }
}
