package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts social events: those whose payload names a platform, or whose source is one. Fall-back links to the whole universe do
 * not count as links.
 */
@ApplicationScoped
public class SocialCoverageRepository {

    private static final int MOST_SYMBOLS = 20;

    /** The two conditions on events are those of the index {@code idx_events_social_observed}, word for word. */
    private static final String SOCIAL = """
            WITH social AS MATERIALIZED (
                SELECT e.id, COALESCE(e.payload ->> 'social_kind', 'post') AS kind,
                       EXTRACT(EPOCH FROM COALESCE(e.available_at, e.ingested_at, e.published_at, e.occurred_at, e.created_at)
                                          - e.occurred_at)::float8 AS lag,
                       EXISTS (SELECT 1 FROM enriched_event_features f WHERE f.event_id = e.id) AS enriched
                  FROM events e
                 WHERE COALESCE(e.available_at, e.ingested_at, e.published_at, e.occurred_at, e.created_at) > ?
                   AND (lower(btrim(COALESCE(e.payload ->> 'social_platform', ''))) NOT IN ('', 'none', 'unknown')
                        OR e.source_name LIKE 'social:%')
                   AND (?::text IS NULL
                        OR EXISTS (SELECT 1 FROM event_links l JOIN entities n ON n.id = l.entity_id
                                    WHERE l.event_id = e.id AND COALESCE(l.role, '') <> 'synthetic' AND upper(n.symbol) = upper(?)))
            )
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected SocialCoverageRepository() {
    }

    @Inject
    public SocialCoverageRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Figures of the events observed after an instant.
     *
     * @param target symbol they must name, in any case; empty for all
     */
    SocialCoverage.Totals totals(Instant after, Optional<String> target) {
        return sql.queryOne(SOCIAL + """
                SELECT COUNT(*) AS events, COUNT(*) FILTER (WHERE kind = 'post') AS posts,
                       COUNT(*) FILTER (WHERE kind = 'comment') AS comments, COUNT(*) FILTER (WHERE enriched) AS enriched,
                       COALESCE(AVG(lag) FILTER (WHERE lag >= 0), 0) AS average,
                       COALESCE(percentile_cont(0.5) WITHIN GROUP (ORDER BY lag) FILTER (WHERE lag >= 0), 0) AS p50,
                       COALESCE(percentile_cont(0.9) WITHIN GROUP (ORDER BY lag) FILTER (WHERE lag >= 0), 0) AS p90,
                       COALESCE(percentile_cont(0.99) WITHIN GROUP (ORDER BY lag) FILTER (WHERE lag >= 0), 0) AS p99
                  FROM social
                """,
                row -> new SocialCoverage.Totals(row.int8("events"), row.int8("posts"), row.int8("comments"), row.int8("enriched"),
                        row.float8("average"), row.float8("p50"), row.float8("p90"), row.float8("p99")),
                after, target, target).orElseThrow();
    }

    /** Figures of the assets which the same events name, most events first, then by symbol. */
    List<SocialCoverage.OfSymbol> bySymbol(Instant after, Optional<String> target) {
        return sql.query(SOCIAL + """
                SELECT symbol, COUNT(*) AS events, COUNT(*) FILTER (WHERE kind = 'post') AS posts,
                       COUNT(*) FILTER (WHERE kind = 'comment') AS comments, COUNT(*) FILTER (WHERE enriched) AS enriched
                  FROM (SELECT DISTINCT upper(n.symbol) AS symbol, s.id, s.kind, s.enriched
                          FROM social s
                          JOIN event_links l ON l.event_id = s.id AND COALESCE(l.role, '') <> 'synthetic'
                          JOIN entities n ON n.id = l.entity_id AND n.entity_type = 'asset' AND n.symbol <> '') named
                 GROUP BY symbol
                 ORDER BY events DESC, symbol COLLATE "C"
                 LIMIT ?
                """,
                row -> new SocialCoverage.OfSymbol(row.text("symbol"), row.int8("events"), row.int8("posts"), row.int8("comments"),
                        row.int8("enriched")),
                after, target, target, MOST_SYMBOLS);
    }
}
