package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventType;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A connector that does what a test tells it. */
final class Scripted implements Connector {

    /** What it does when it is fetched from. */
    @FunctionalInterface
    interface Script {
        Harvest fetch(ObjectNode cursor) throws SourceException, InterruptedException;
    }

    private final String name;
    private final Script script;

    Scripted(String name, Script script) {
        this.name = name;
        this.script = script;
    }

    /** Serves so many events at each fetch and remembers how often it was fetched. */
    static Scripted serving(String name, int events) {
        return new Scripted(name, cursor -> harvest(cursor, IntStream.rangeClosed(1, events).mapToObj(item -> event("Item " + item)).toList()));
    }

    static Harvest harvest(ObjectNode cursor, List<NewEvent> events) {
        return new Harvest(events, cursor.deepCopy().put("fetched", cursor.path("fetched").asInt() + 1), 0);
    }

    static NewEvent event(String title) {
        return NewEvent.of(EventType.MARKET, title, Instant.parse("2026-05-01T11:00:00Z"), EventSource.of("https://e/x", "scripted"), List.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        return script.fetch(cursor);
    }
}
