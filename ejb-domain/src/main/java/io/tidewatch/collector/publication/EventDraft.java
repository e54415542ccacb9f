package io.tidewatch.collector.publication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.NewEvent;
import java.util.List;

/** An event on its way to ingest: what the source said stays, the rest is filled by the steps. Used by one thread. */
public final class EventDraft {

    private final NewEvent original;
    private final ObjectNode payload;
    private String clusterKey;
    private EventTimes times;
    private EventLatency latency;
    private List<EntityMention> entities;

    EventDraft(NewEvent original) {
        this.original = original;
        payload = original.payload().deepCopy();
        clusterKey = original.dedupClusterId();
        times = original.times();
        latency = original.latency();
        entities = original.entities();
    }

    /** As the connector made it. */
    public NewEvent original() {
        return original;
    }

    /** May be changed. */
    public ObjectNode payload() {
        return payload;
    }

    /** Null until it is known. */
    public String clusterKey() {
        return clusterKey;
    }

    /** As far as they are known. */
    public List<EntityMention> entities() {
        return entities;
    }

    /** Title and summary, where assets are looked for. */
    public String text() {
        return original.title() + " " + payload.path("summary").asText("");
    }

    /** Replaces the payload's content. */
    public void fillPayload(ObjectNode content) {
        payload.removeAll();
        payload.setAll(content);
    }

    public void clusterKey(String key) {
        clusterKey = key;
    }

    public void times(EventTimes known) {
        times = known;
    }

    public void latency(EventLatency known) {
        latency = known;
    }

    public void entities(List<EntityMention> found) {
        entities = List.copyOf(found);
    }

    NewEvent event() {
        return new NewEvent(original.type(), original.title(), times, original.source(), original.scores(), latency, clusterKey,
                original.scope(), payload, entities);
    }
}
