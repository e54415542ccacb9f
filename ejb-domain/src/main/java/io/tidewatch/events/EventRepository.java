package io.tidewatch.events;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads events as of an instant: an event is visible once its available time, or without one the time of its fact, has come.
 * Fall-back links to the whole universe do not count as links, and what a model inferred counts from when it did.
 */
@ApplicationScoped
public class EventRepository {

    /** @param from when it was known that this event concerns the target */
    private record Known(String target, EventContext event, Instant from) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected EventRepository() {
    }

    @Inject
    public EventRepository(Sql sql) {
        this.sql = sql;
    }

    /** The newest visible events of one target, newest first; see {@link #context(Collection, Instant, int)}. */
    public List<EventContext> context(String target, Instant asOf, int limit) {
        return context(Set.of(target), asOf, limit).get(target);
    }

    /**
     * The newest visible events of several targets in one query, each event once per target.
     *
     * @param targets names of entities (exact) or symbols (any case)
     * @param asOf    nothing that became available later, and no link that a model inferred later
     * @param limit   at most so many per target
     * @return per target, in the order asked, newest first
     */
    public Map<String, List<EventContext>> context(Collection<String> targets, Instant asOf, int limit) {
        return events(known(targets, asOf, limit));
    }

    private Map<String, List<Known>> known(Collection<String> targets, Instant asOf, int limit) {
        Map<String, List<Known>> found = new LinkedHashMap<>();
        targets.forEach(target -> found.put(target, new ArrayList<>()));
        sql.forEach("""
                SELECT t.target, e.id, e.event_type, e.title, e.source_url, e.occurred_at, e.confidence_score,
                       e.visible_at, e.effective_at, e.market_scope,
                       (SELECT CASE WHEN bool_or(l.role IS DISTINCT FROM 'inferred') THEN NULL ELSE min(l.created_at) END
                          FROM event_links l
                         WHERE l.event_id = e.id AND l.entity_id = ANY (t.entity_ids)
                           AND l.role IS DISTINCT FROM 'synthetic') AS inferred_at
                  FROM (SELECT target, ARRAY(SELECT id FROM entities WHERE name = target
                                              UNION
                                             SELECT id FROM entities WHERE UPPER(symbol) = UPPER(target)) AS entity_ids
                          FROM unnest(?) AS asked(target)) t
                 CROSS JOIN LATERAL (
                       SELECT *, COALESCE(available_at, occurred_at) AS visible_at
                         FROM events
                        WHERE COALESCE(available_at, occurred_at) <= ?
                          AND EXISTS (SELECT 1 FROM event_links l
                                       WHERE l.event_id = events.id AND l.entity_id = ANY (t.entity_ids)
                                         AND l.role IS DISTINCT FROM 'synthetic'
                                         AND (l.role IS DISTINCT FROM 'inferred' OR l.created_at <= ?))
                        ORDER BY COALESCE(available_at, occurred_at) DESC, id DESC
                        LIMIT ?) e
                 ORDER BY t.target, e.visible_at DESC, e.id DESC
                """,
                EventRepository::known, known -> found.get(known.target).add(known),
                found.keySet().toArray(String[]::new), asOf, asOf, limit);
        return found;
    }

    /**
     * As {@link #context(Collection, Instant, int)}, at each of several instants. One query serves all instants between which
     * nothing became known.
     *
     * @param times ascending
     * @return by instant and target
     */
    public Map<Instant, Map<String, List<EventContext>>> context(Collection<String> targets, List<Instant> times, int limit) {
        Map<Instant, Map<String, List<EventContext>>> found = new LinkedHashMap<>();
        Map<String, List<Known>> later = Map.of();
        for (int i = times.size() - 1; i >= 0; i--) {
            Instant time = times.get(i);
            boolean same = i < times.size() - 1 && later.values().stream().flatMap(List::stream)
                    .noneMatch(known -> known.from.isAfter(time));
            later = same ? later : known(targets, time, limit);
            found.put(time, events(later));
        }
        return found;
    }

    private static Map<String, List<EventContext>> events(Map<String, List<Known>> known) {
        Map<String, List<EventContext>> events = new LinkedHashMap<>();
        known.forEach((target, list) -> events.put(target, list.stream().map(Known::event).toList()));
        return events;
    }

    private static Known known(SqlRow row) throws SQLException {
        EventContext event = context(row);
        Instant from = row.optionalInstant("inferred_at").filter(event.availableAt()::isBefore).orElse(event.availableAt());
        return new Known(row.text("target"), event, from);
    }

    private static EventContext context(SqlRow row) throws SQLException {
        return new EventContext(
                row.int8("id"), row.text("event_type"), row.text("title"), row.optionalText("source_url"),
                row.instant("occurred_at"), row.optionalFloat8("confidence_score"), row.instant("visible_at"),
                row.optionalInstant("effective_at"), row.optionalText("market_scope").orElse(MarketScope.CRYPTO.wireName()));
    }
}
