package io.tidewatch.features;

import io.tidewatch.features.QualityEvent.Scope;
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

/**
 * The events that concern symbols: those linked to an entity with the symbol (or named like it), and global ones. Links made
 * for want of a real mention do not count. An event is seen from its available time on, or else its occurred time.
 */
@ApplicationScoped
public class EventWindowRepository {

    private static final String WINDOW = """
            WITH visible AS MATERIALIZED (
                SELECT e.id, COALESCE(e.available_at, e.occurred_at) AS seen_at, e.source_url, e.source_name, e.source_tier,
                       e.confidence_score, e.event_importance, e.novelty_score, e.payload,
                       COALESCE(e.market_scope = 'macro' OR e.payload ->> 'global_impact' = 'true', FALSE) AS is_global
                  FROM events e
                 WHERE COALESCE(e.available_at, e.occurred_at) > ? AND COALESCE(e.available_at, e.occurred_at) <= ?),
            linked AS (
                SELECT l.event_id, array_agg(DISTINCT s.symbol) AS symbols
                  FROM visible v
                  JOIN event_links l ON l.event_id = v.id AND l.role <> 'synthetic'
                  JOIN entities n ON n.id = l.entity_id
                  JOIN unnest(?) AS s(symbol) ON s.symbol = UPPER(n.symbol) OR s.symbol = UPPER(n.name)
                 GROUP BY l.event_id)
            SELECT v.id, v.seen_at, v.source_url, v.source_name, v.source_tier, v.confidence_score, v.event_importance,
                   v.novelty_score, v.is_global, COALESCE(linked.symbols, '{}') AS symbols,
                   jsonb_build_object(
                       'social_platform', v.payload -> 'social_platform', 'source', v.payload -> 'source',
                       'post_sentiment', v.payload -> 'post_sentiment', 'comment_sentiment', v.payload -> 'comment_sentiment',
                       'engagement_score', v.payload -> 'engagement_score', 'author_followers', v.payload -> 'author_followers',
                       'n_comments', v.payload -> 'n_comments', 'n_replies', v.payload -> 'n_replies',
                       'comment_backfill_added', v.payload -> 'comment_backfill_added',
                       'event_importance', v.payload -> 'event_importance', 'novelty_score', v.payload -> 'novelty_score') AS payload
              FROM visible v
              LEFT JOIN linked ON linked.event_id = v.id
             WHERE v.is_global OR linked.event_id IS NOT NULL
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected EventWindowRepository() {
    }

    @Inject
    public EventWindowRepository(Sql sql) {
        this.sql = sql;
    }

    private record Found(QualityEvent event, boolean global, List<String> symbols) {
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
            for (Map.Entry<String, List<QualityEvent>> entry : events.entrySet()) {
                if (found.symbols().contains(entry.getKey())) {
                    entry.getValue().add(found.event().withScope(Scope.LINKED));
                } else if (found.global()) {
                    entry.getValue().add(found.event().withScope(Scope.GLOBAL));
                }
            }
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
        return new Found(QualityEvent.of(columns, row.json("payload"), Scope.LINKED), row.bool("is_global"), List.of(row.texts("symbols")));
    }
}
