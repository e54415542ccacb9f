package io.tidewatch.stream;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A news or market event was stored for the first time; fired by ingest, once per inserted event.
 *
 * @param eventId         key in {@code events}
 * @param eventType       wire name, for example {@code market}
 * @param title           as stored
 * @param symbols         symbols of its asset entities, may be empty
 * @param occurredAt      when the fact happened
 * @param confidenceScore 0 to 1
 * @param at              when it was accepted
 */
public record EventIngested(
        long eventId, String eventType, String title, List<String> symbols, Instant occurredAt, double confidenceScore,
        Instant at) implements Announcement {

    public EventIngested {
        symbols = List.copyOf(symbols);
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public Channel channel() {
        return Channel.EVENTS;
    }
}
