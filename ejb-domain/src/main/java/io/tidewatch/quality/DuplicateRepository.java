package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import io.tidewatch.quality.Duplicates.Cluster;
import io.tidewatch.quality.Duplicates.Conflict;
import io.tidewatch.quality.Duplicates.Resend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Finds what came more than once. Candles and funding rates cannot: their keys forbid it. */
@ApplicationScoped
public class DuplicateRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected DuplicateRepository() {
    }

    @Inject
    public DuplicateRepository(Sql sql) {
        this.sql = sql;
    }

    /** Sendings by source; the first one of an event may lie before the window. */
    List<Resend> resends(Instant from, Instant to, int limit) {
        return sql.query("""
                SELECT COALESCE(NULLIF(a.source_name, ''), '-') AS source, count(*) AS sent,
                       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM data_quality_audit o
                                                       WHERE o.event_id = a.event_id AND o.id < a.id)) AS again
                  FROM data_quality_audit a
                 WHERE a.audited_at >= ? AND a.audited_at <= ?
                 GROUP BY 1
                 ORDER BY again DESC, sent DESC, source
                 LIMIT ?
                """, row -> new Resend(row.text("source"), row.int8("sent"), row.int8("again")), from, to, limit);
    }

    /** Clusters of more than one event, the largest first. */
    List<Cluster> clusters(Instant from, Instant to, int limit) {
        return sql.query("""
                SELECT dedup_cluster_id, count(*) AS events, count(DISTINCT source_name) AS sources,
                       (array_agg(title ORDER BY COALESCE(available_at, occurred_at) DESC, id DESC))[1] AS title,
                       min(COALESCE(available_at, occurred_at)) AS first, max(COALESCE(available_at, occurred_at)) AS last
                  FROM events
                 WHERE COALESCE(available_at, occurred_at) >= ? AND COALESCE(available_at, occurred_at) <= ?
                   AND dedup_cluster_id <> ''
                 GROUP BY dedup_cluster_id
                HAVING count(*) > 1
                 ORDER BY events DESC, last DESC, dedup_cluster_id
                 LIMIT ?
                """, row -> new Cluster(row.text("dedup_cluster_id"), row.int8("events"), row.int8("sources"), row.text("title"),
                        row.instant("first"), row.instant("last")), from, to, limit);
    }

    /** Order book and metric readings of one instant that differ between sources, the newest first. */
    List<Conflict> conflicts(List<String> symbols, Instant from, Instant to, int limit) {
        String[] asked = symbols.toArray(String[]::new);
        return sql.query("""
                SELECT * FROM (
                    SELECT 'orderbook_l2' AS kept_in, symbol, 'imbalance' AS series, ts,
                           string_agg(DISTINCT source, ', ' ORDER BY source) AS sources, min(imbalance) AS least, max(imbalance) AS most
                      FROM orderbook_l2
                     WHERE symbol = ANY (?) AND ts >= ? AND ts <= ? AND imbalance IS NOT NULL
                     GROUP BY symbol, ts HAVING count(DISTINCT source) > 1 AND min(imbalance) <> max(imbalance)
                    UNION ALL
                    SELECT 'onchain_signals', asset_symbol, metric_name, ts,
                           string_agg(DISTINCT source, ', ' ORDER BY source), min(metric_value), max(metric_value)
                      FROM onchain_signals
                     WHERE asset_symbol = ANY (?) AND ts >= ? AND ts <= ?
                     GROUP BY asset_symbol, metric_name, ts HAVING count(DISTINCT source) > 1 AND min(metric_value) <> max(metric_value)
                    ) conflicts
                 ORDER BY ts DESC, symbol, series
                 LIMIT ?
                """, row -> new Conflict(row.text("kept_in"), row.text("symbol"), row.text("series"), row.instant("ts"),
                        row.text("sources"), row.float8("least"), row.float8("most")),
                asked, from, to, asked, from, to, limit);
    }
}
