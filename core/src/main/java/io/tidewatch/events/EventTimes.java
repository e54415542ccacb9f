package io.tidewatch.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The five instants of an event, in microseconds. All but the first may be null before {@link #resolve}.
 *
 * @param occurredAt  when the fact happened or will happen
 * @param publishedAt when the source published it
 * @param ingestedAt  when we received it
 * @param availableAt from when a model may use it; the as-of rule of the whole system looks at this instant
 * @param effectiveAt from when it is considered in force
 */
public record EventTimes(Instant occurredAt, Instant publishedAt, Instant ingestedAt, Instant availableAt, Instant effectiveAt) {

    public EventTimes {
        occurredAt = micros(Objects.requireNonNull(occurredAt, "occurredAt"));
        publishedAt = micros(publishedAt);
        ingestedAt = micros(ingestedAt);
        availableAt = micros(availableAt);
        effectiveAt = micros(effectiveAt);
    }

    /** Only the fact's own time is known. */
    public static EventTimes of(Instant occurredAt) {
        return new EventTimes(occurredAt, null, null, null, null);
    }

    /**
     * Fills what was not sent: published = occurred; ingested = now; available = the later of published + latency and
     * ingested, because nothing can be used before it was received; effective = available. What was sent is trusted and stays.
     */
    public EventTimes resolve(EventLatency latency, Instant now) {
        Instant published = publishedAt != null ? publishedAt : occurredAt;
        Instant ingested = ingestedAt != null ? ingestedAt : now;
        Instant available = availableAt != null ? availableAt : later(published.plusMillis(latency.effectiveMillis()), ingested);
        return new EventTimes(occurredAt, published, ingested, available, effectiveAt != null ? effectiveAt : available);
    }

    /** Whether occurred, published, available and effective follow one another; only on resolved times. */
    public boolean isMonotonic() {
        return !publishedAt.isBefore(occurredAt) && !availableAt.isBefore(publishedAt) && !effectiveAt.isBefore(availableAt);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant micros(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
