package io.tidewatch.imports.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a historical event the times it was known at. What is not told is derived from the event alone, never from the time of
 * the import: available = published + latency. Then each of published, available and effective is raised to the one before it,
 * and the payload says in {@code time_alignment} which times came out, whether they follow one another and which were raised.
 */
final class TimeAlignment {

    private static final String MEMBER = "time_alignment";
    private static final String MODE = "strict_asof_v1";

    private TimeAlignment() {
    }

    /**
     * @param standardLatency from publication to availability of an event that tells neither its latency nor its availability
     */
    static NewEvent align(NewEvent event, Duration standardLatency) {
        EventTimes sent = event.times();
        List<String> raised = new ArrayList<>();
        Instant published = later("published_at", sent.publishedAt(), sent.occurredAt(), raised);
        boolean unknown = event.latency().total() == null && event.latency().ofSource() == null;
        Instant expected = published.plus(unknown ? standardLatency : Duration.ofMillis(event.latency().effectiveMillis()));
        Instant available = sent.availableAt() == null ? expected : later("available_at", sent.availableAt(), published, raised);
        Instant effective = later("effective_at", sent.effectiveAt(), available, raised);
        EventTimes times = new EventTimes(sent.occurredAt(), published, sent.ingestedAt() == null ? available : sent.ingestedAt(),
                available, effective);
        return new NewEvent(event.type(), event.title(), times, event.source(), event.scores(), event.latency(),
                event.dedupClusterId(), event.scope(), payload(event, times, raised), event.entities());
    }

    /** The time itself, or the one before it when it is missing or lies earlier. */
    private static Instant later(String name, Instant sent, Instant before, List<String> raised) {
        if (sent == null) {
            return before;
        }
        if (sent.isBefore(before)) {
            raised.add(name);
            return before;
        }
        return sent;
    }

    private static ObjectNode payload(NewEvent event, EventTimes times, List<String> raised) {
        if (event.payload().has(MEMBER) && raised.isEmpty()) {
            return event.payload();
        }
        ObjectNode payload = event.payload().deepCopy();
        ObjectNode alignment = payload.putObject(MEMBER).put("mode", MODE).put("occurred_at", times.occurredAt().toString())
                .put("published_at", times.publishedAt().toString()).put("available_at", times.availableAt().toString())
                .put("effective_at", times.effectiveAt().toString()).put("monotonic_non_decreasing", times.isMonotonic());
        raised.forEach(alignment.putArray("raised")::add);
        return payload;
    }
}
