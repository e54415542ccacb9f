package io.tidewatch.features;

import io.tidewatch.features.QualityEvent.Scope;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events that concern symbols: those linked to an entity with the symbol (or named like it), and global ones. Links made
 * for want of a real mention do not count. An event is seen from its available time on, or else its occurred time; one that a
 * language model linked later concerns the symbol from then on, and a global one concerns all symbols alike whatever a model says.
 */
@ApplicationScoped
public class EventWindowRepository {

    /** The names come from a subquery per event, so that the plan is the same for an hour and for a year. */
    private static final String WINDOW = """
            SELECT e.id, COALESCE(e.available_at, e.occurred_at) AS seen_at, e.source_url, e.source_name, e.source_tier,
                   e.confidence_score, e.event_importance, e.novelty_score,
                   COALESCE(e.market_scope = 'macro' OR e.payload ->> 'global_impact' = 'true', FALSE) AS is_global,
                   COALESCE(linked.names, '{}') AS names, COALESCE(linked.since, '{}') AS since,
                   jsonb_strip_nulls(jsonb_build_object(
                       'social_platform', e.payload -> 'social_platform', 'source', e.payload -> 'source',
                       'post_sentiment', e.payload -> 'post_sentiment', 'comment_sentiment', e.payload -> 'comment_sentiment',
                       'engagement_score', e.payload -> 'engagement_score', 'author_followers', e.payload -> 'author_followers',
                       'n_comments', e.payload -> 'n_comments', 'n_replies', e.payload -> 'n_replies',
                       'comment_backfill_added', e.payload -> 'comment_backfill_added',
                       'event_importance', e.payload -> 'event_importance', 'novelty_score', e.payload -> 'novelty_score')) AS payload
              FROM events e
             CROSS JOIN LATERAL (
                   SELECT array_agg(names.name) AS names,
                          array_agg(CASE WHEN l.role = 'inferred'
                                         THEN COALESCE((EXTRACT(EPOCH FROM l.created_at) * 1000000)::float8, 'Infinity')
                                         ELSE 0 END) AS since
                     FROM event_links l
                     JOIN entities n ON n.id = l.entity_id
                    CROSS JOIN LATERAL (VALUES (UPPER(n.symbol)), (UPPER(n.name))) AS names(name)
                    WHERE l.event_id = e.id AND l.role IS DISTINCT FROM 'synthetic' AND names.name IS NOT NULL) linked
             WHERE COALESCE(e.available_at, e.occurred_at) > ? AND COALESCE(e.available_at, e.occurred_at) <= ?
               AND (e.market_scope = 'macro' OR e.payload ->> 'global_impact' = 'true' OR linked.names && ?)
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected EventWindowRepository() {
    }

    @Inject
    public EventWindowRepository(Sql sql) {
        this.sql = sql;
    }

    /** @param since by name: from when the event concerns it, in microseconds; 0 when from the event on */
    private record Found(QualityEvent event, boolean global, Map<String, Double> since) {

        Optional<QualityEvent> concerning(String symbol) {
            Double from = since.get(symbol);
            if (from != null && from == 0) {
                return Optional.of(event.withScope(Scope.LINKED));
            }
            if (global) {
                return Optional.of(event.withScope(Scope.GLOBAL));
            }
            return from == null || from.isInfinite() ? Optional.empty()
                    : Optional.of(event.withScope(Scope.LINKED).concerningFrom(Instant.EPOCH.plus(from.longValue(), ChronoUnit.MICROS)));
        }
    }

    /**
     * The events of several symbols in one query.
     *
     * @param symbols upper-case symbols
     * @param after   only events available later than this
     * @param upTo    and at this instant at the latest
     * @return per symbol, in the order asked
     */
    public Map<String, EventTimeline> window(Collection<String> symbols, Instant after, Instant upTo) {
        Map<String, List<QualityEvent>> events = new LinkedHashMap<>();
        symbols.forEach(symbol -> events.put(symbol, new ArrayList<>()));
        sql.forEach(WINDOW, EventWindowRepository::found, found -> {
            events.forEach((symbol, list) -> found.concerning(symbol).ifPresent(list::add));
        }, after, upTo, events.keySet().toArray(String[]::new));
        Map<String, EventTimeline> timelines = new LinkedHashMap<>();
        events.forEach((symbol, list) -> timelines.put(symbol, EventTimeline.of(list)));
        return timelines;
    }

    private static Found found(SqlRow row) throws SQLException {
        QualityEvent.Columns columns = new QualityEvent.Columns(
                row.int8("id"), row.instant("seen_at"),
                row.optionalText("source_url").orElse(null), row.optionalText("source_name").orElse(null),
                row.optionalInt4("source_tier").orElse(null), row.optionalFloat8("confidence_score").orElse(null),
                row.optionalFloat8("event_importance").orElse(null), row.optionalFloat8("novelty_score").orElse(null));
        return new Found(QualityEvent.of(columns, row.json("payload"), Scope.LINKED), row.bool("is_global"),
                since(row.texts("names"), row.floats("since")));
    }

    private static Map<String, Double> since(String[] names, Double[] times) {
        Map<String, Double> since = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            since.merge(names[i], times[i], Math::min);
        }
        return since;
    }
}
