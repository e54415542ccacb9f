package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An event as a sender tells it, before it is stored.
 *
 * @param type           kind of event
 * @param title          any length, may be empty
 * @param times          of the event; what is missing is filled when it is stored
 * @param source         where it was read
 * @param scores         trust and weight
 * @param latency        of the news
 * @param dedupClusterId the sender's own cluster key, stored only; may be null
 * @param scope          markets concerned
 * @param payload        free object
 * @param entities       the entities it names, in the sender's order
 */
public record NewEvent(
        EventType type, String title, EventTimes times, EventSource source, EventScores scores, EventLatency latency,
        String dedupClusterId, MarketScope scope, ObjectNode payload, List<EntityMention> entities) {

    public NewEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(scope, "scope");
        payload = payload == null ? JsonNodeFactory.instance.objectNode() : payload;
        entities = List.copyOf(entities);
    }

    /** An event of which no more is known; crypto scope. */
    public static NewEvent of(EventType type, String title, Instant occurredAt, EventSource source, List<EntityMention> entities) {
        return new NewEvent(type, title, EventTimes.of(occurredAt), source, EventScores.UNKNOWN, EventLatency.UNKNOWN, null,
                MarketScope.CRYPTO, null, entities);
    }

    /** The key against double storage. */
    public String fingerprint() {
        return EventFingerprint.of(type, title, source.url(), times.occurredAt());
    }

    /**
     * The payload to store: the sender's, completed where it says nothing by the scope, the confidence, the weight of the
     * source's tier and whether the times follow one another.
     *
     * @param resolved the completed times
     */
    public ObjectNode storedPayload(EventTimes resolved) {
        ObjectNode stored = payload.objectNode();
        stored.setAll(payload);
        if (!stored.has("market_scope")) {
            stored.put("market_scope", scope.wireName());
        }
        if (!stored.has("source_confidence")) {
            stored.put("source_confidence", scores.confidence());
        }
        if (!stored.has("source_tier_weight")) {
            stored.put("source_tier_weight", source.tierWeight());
        }
        if (!stored.has("time_alignment")) {
            stored.putObject("time_alignment").put("monotonic_non_decreasing", resolved.isMonotonic());
        }
        return stored;
    }
}
