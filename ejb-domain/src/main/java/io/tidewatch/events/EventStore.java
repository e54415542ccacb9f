package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes events: a whole batch in one statement, rows locked in the order of their fingerprints. */
@ApplicationScoped
class EventStore {

    /** Where an event is stored and whether this call put it there. */
    record Stored(long id, boolean inserted) {
    }

    private record Row(String fingerprint, Stored stored) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected EventStore() {
    }

    @Inject
    EventStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores the events whose fingerprint is not yet known; known ones stay as they are.
     *
     * @param events by fingerprint, in the sender's order, which is also the order of the new keys
     * @param now    receipt and creation time
     * @return by fingerprint, for all of them
     */
    Map<String, Stored> store(Map<String, NewEvent> events, Instant now) {
        Map<String, Stored> stored = new HashMap<>(2 * events.size());
        for (Row row : insert(events, now)) {
            stored.put(row.fingerprint, row.stored);
        }
        if (stored.size() < events.size()) {
            for (Row row : lookUp(events.keySet().stream().filter(key -> !stored.containsKey(key)).toArray(String[]::new))) {
                stored.put(row.fingerprint, row.stored);
            }
        }
        return stored;
    }

    private List<Row> insert(Map<String, NewEvent> events, Instant now) {
        EventColumns columns = EventColumns.of(events, now);
        return sql.query("""
                WITH sent AS MATERIALIZED (
                    SELECT *
                      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                           AS s(fingerprint, event_type, title, occurred_at, published_at, ingested_at, available_at,
                                effective_at, source_url, source_name, source_timezone, source_tier, confidence_score,
                                event_importance, novelty_score, entity_confidence, latency_ms, source_latency_ms,
                                dedup_cluster_id, market_scope, payload, position)
                ), numbered AS MATERIALIZED (
                    SELECT nextval('events_id_seq') AS id, s.* FROM (SELECT * FROM sent ORDER BY position) s
                )
                INSERT INTO events
                       (id, fingerprint, event_type, title, occurred_at, published_at, ingested_at, available_at,
                        effective_at, source_url, source_name, source_timezone, source_tier, confidence_score,
                        event_importance, novelty_score, entity_confidence, latency_ms, source_latency_ms,
                        dedup_cluster_id, market_scope, payload, created_at)
                SELECT id, fingerprint, event_type, title, occurred_at, published_at, ingested_at, available_at,
                       effective_at, source_url, source_name, source_timezone, source_tier, confidence_score,
                       event_importance, novelty_score, entity_confidence, latency_ms, source_latency_ms,
                       dedup_cluster_id, market_scope, payload, ?
                  FROM numbered
                 ORDER BY fingerprint
                    ON CONFLICT (fingerprint) DO NOTHING
                RETURNING id, fingerprint
                """,
                row -> new Row(row.text("fingerprint"), new Stored(row.int8("id"), true)),
                columns.arguments(now));
    }

    /** Finds events that were there already. */
    private List<Row> lookUp(String[] fingerprints) {
        return sql.query("SELECT id, fingerprint FROM events WHERE fingerprint = ANY (?)",
                row -> new Row(row.text("fingerprint"), new Stored(row.int8("id"), false)), (Object) fingerprints);
    }

    /** A link to write. */
    record Link(long eventId, long entityId, LinkRole role) {
    }

    /**
     * Adds links that are not there; a fall-back or inferred link is not added where the event really names the entity.
     *
     * @param links of any events, in any order, repeated or not
     * @param fresh events that this transaction stored: nobody else can have linked them, so nothing is looked up for them
     */
    void link(Collection<Link> links, Set<Long> fresh, Instant now) {
        Set<Link> distinct = new TreeSet<>(Comparator.comparingLong(Link::eventId).thenComparingLong(Link::entityId)
                .thenComparing(Link::role));
        distinct.addAll(links);
        distinct.removeIf(link -> link.role != LinkRole.MENTIONED
                && distinct.contains(new Link(link.eventId, link.entityId, LinkRole.MENTIONED)));
        Map<Boolean, List<Link>> byAge = distinct.stream().collect(Collectors.partitioningBy(link -> fresh.contains(link.eventId)));
        insert(byAge.get(true), """
                INSERT INTO event_links (event_id, entity_id, role, created_at)
                SELECT s.event_id, s.entity_id, s.role, ?
                  FROM unnest(?, ?, ?) AS s(event_id, entity_id, role)
                """, now);
        insert(byAge.get(false), """
                INSERT INTO event_links (event_id, entity_id, role, created_at)
                SELECT s.event_id, s.entity_id, s.role, ?
                  FROM unnest(?, ?, ?) AS s(event_id, entity_id, role)
                 WHERE NOT EXISTS (SELECT 1 FROM event_links known
                                    WHERE known.event_id = s.event_id AND known.entity_id = s.entity_id
                                      AND known.role IN ('mentioned', s.role))
                 ORDER BY s.event_id, s.entity_id, s.role
                    ON CONFLICT (event_id, entity_id, role) DO NOTHING
                """, now);
    }

    private void insert(List<Link> links, String statement, Instant now) {
        if (!links.isEmpty()) {
            sql.update(statement, now, links.stream().mapToLong(Link::eventId).toArray(),
                    links.stream().mapToLong(Link::entityId).toArray(),
                    links.stream().map(link -> link.role().wireName()).toArray(String[]::new));
        }
    }

    /** Events turned into one array per column. */
    private record EventColumns(List<Object> arrays) {

        static EventColumns of(Map<String, NewEvent> byFingerprint, Instant now) {
            List<NewEvent> events = List.copyOf(byFingerprint.values());
            List<EventTimes> times = events.stream().map(event -> event.times().resolve(event.latency(), now)).toList();
            int size = events.size();
            JsonNode[] payloads = new JsonNode[size];
            int[] tiers = new int[size];
            double[][] scores = new double[4][size];
            Long[][] latencies = new Long[2][size];
            for (int i = 0; i < size; i++) {
                NewEvent event = events.get(i);
                payloads[i] = event.storedPayload(times.get(i));
                tiers[i] = event.source().tier();
                scores[0][i] = event.scores().confidence();
                scores[1][i] = event.scores().importance();
                scores[2][i] = event.scores().novelty();
                scores[3][i] = event.scores().entityConfidence();
                latencies[0][i] = event.latency().total();
                latencies[1][i] = event.latency().ofSource();
            }
            List<Object> arrays = new ArrayList<>();
            arrays.add(byFingerprint.keySet().toArray(String[]::new));
            arrays.add(texts(events, event -> event.type().wireName()));
            arrays.add(texts(events, NewEvent::title));
            arrays.add(instants(times, EventTimes::occurredAt));
            arrays.add(instants(times, EventTimes::publishedAt));
            arrays.add(instants(times, EventTimes::ingestedAt));
            arrays.add(instants(times, EventTimes::availableAt));
            arrays.add(instants(times, EventTimes::effectiveAt));
            arrays.add(texts(events, event -> event.source().url()));
            arrays.add(texts(events, event -> event.source().name()));
            arrays.add(texts(events, event -> event.source().timezone()));
            arrays.add(tiers);
            arrays.addAll(List.of(scores));
            arrays.addAll(List.of(latencies));
            arrays.add(texts(events, NewEvent::dedupClusterId));
            arrays.add(texts(events, event -> event.scope().wireName()));
            arrays.add(payloads);
            return new EventColumns(arrays);
        }

        Object[] arguments(Instant now) {
            List<Object> arguments = new ArrayList<>(arrays);
            arguments.add(now);
            return arguments.toArray();
        }

        private static String[] texts(List<NewEvent> events, Function<NewEvent, String> column) {
            return events.stream().map(column).toArray(String[]::new);
        }

        private static Instant[] instants(List<EventTimes> times, Function<EventTimes, Instant> column) {
            return times.stream().map(column).toArray(Instant[]::new);
        }
    }
}
