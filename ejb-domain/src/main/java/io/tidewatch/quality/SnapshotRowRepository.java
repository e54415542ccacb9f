package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.quality.LineageLines.BarLine;
import io.tidewatch.quality.LineageLines.EventLine;
import io.tidewatch.quality.LineageLines.SeriesLine;
import io.tidewatch.quality.LineageLines.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the raw rows behind a feature snapshot. */
@ApplicationScoped
public class SnapshotRowRepository {

    private static final String SNAPSHOT = """
            SELECT id, target, COALESCE(as_of_ts, as_of) AS taken_at, event_time, feature_available_at, feature_version,
                   COALESCE(data_version, '') AS data_version, COALESCE(lineage_id, '') AS lineage_id, created_at
              FROM feature_snapshots
            """;

    private static final String SERIES = """
            SELECT 'orderbook_l2' AS kept_in, r.id, 'imbalance' AS series, r.ts, r.imbalance AS value, r.source, r.created_at
              FROM (SELECT * FROM orderbook_l2 WHERE symbol = ? AND ts <= ? AND imbalance > '-Infinity' AND imbalance < 'Infinity'
                     ORDER BY ts DESC, id DESC LIMIT 1) r
            UNION ALL
            SELECT 'funding_rates', r.id, 'funding_rate', r.ts, r.funding_rate, r.source, r.created_at
              FROM (SELECT * FROM funding_rates WHERE symbol = ? AND ts <= ? AND funding_rate > '-Infinity' AND funding_rate < 'Infinity'
                     ORDER BY ts DESC, id DESC LIMIT 1) r
            UNION ALL
            SELECT 'onchain_signals', r.id, r.metric_name, r.ts, r.metric_value, r.source, r.created_at
              FROM unnest(?) AS m(name)
             CROSS JOIN LATERAL (
                   SELECT * FROM onchain_signals
                    WHERE asset_symbol = ? AND metric_name = m.name AND ts <= ? AND metric_value > '-Infinity' AND metric_value < 'Infinity'
                    ORDER BY ts DESC, id DESC LIMIT 1) r
            """;

    private static final String EVENT = """
            SELECT e.id, e.title, COALESCE(e.source_name, '') AS source_name, e.occurred_at,
                   COALESCE(e.available_at, e.occurred_at) AS visible_at, e.created_at
              FROM events e
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected SnapshotRowRepository() {
    }

    @Inject
    public SnapshotRowRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<Snapshot> snapshot(long id) {
        return sql.queryOne(SNAPSHOT + " WHERE id = ?", SnapshotRowRepository::snapshot, id);
    }

    /** The snapshot of the liquid track that was the newest at an instant. */
    Optional<Snapshot> snapshotAt(String symbol, Instant at) {
        return sql.queryOne(SNAPSHOT + """
                 WHERE target = ? AND track = 'liquid' AND COALESCE(as_of_ts, as_of) <= ?
                   AND COALESCE(feature_available_at, as_of_ts, as_of) <= ?
                 ORDER BY COALESCE(as_of_ts, as_of) DESC, id DESC LIMIT 1
                """, SnapshotRowRepository::snapshot, symbol, at, at);
    }

    private static Snapshot snapshot(SqlRow row) throws SQLException {
        return new Snapshot(row.int8("id"), row.text("target"), row.instant("taken_at"), row.optionalInstant("event_time"),
                row.optionalInstant("feature_available_at"), row.text("feature_version"), row.text("data_version"),
                row.text("lineage_id"), row.optionalInstant("created_at"));
    }

    /** The last candles that had ended at an instant, newest first. */
    List<BarLine> bars(String symbol, Timeframe timeframe, Instant asOf, int limit) {
        Duration length = timeframe.length();
        return sql.query("""
                SELECT id, ts, close, volume, source, created_at FROM market_bars
                 WHERE symbol = ? AND timeframe = ? AND ts <= ?
                 ORDER BY ts DESC LIMIT ?
                """, row -> new BarLine(row.int8("id"), row.instant("ts"), row.instant("ts").plus(length), row.float8("close"),
                        row.float8("volume", 0), row.optionalText("source").orElse(""), row.optionalInstant("created_at")),
                symbol, timeframe.label(), asOf.minus(length), limit);
    }

    /** The last row of every auxiliary series at an instant. */
    List<SeriesLine> series(String symbol, Instant asOf, List<String> metrics) {
        return sql.query(SERIES, row -> new SeriesLine(row.text("kept_in"), row.int8("id"), row.text("series"), row.instant("ts"),
                        row.float8("value"), row.optionalText("source").orElse(""), row.optionalInstant("created_at")),
                symbol, asOf, symbol, asOf, metrics.toArray(String[]::new), symbol, asOf);
    }

    /**
     * Events by their keys, newest first.
     *
     * @param counted whether the formulas counted an event
     * @param scopes  how an event concerns the symbol
     */
    List<EventLine> events(Map<Long, Boolean> counted, Map<Long, String> scopes) {
        return sql.query(EVENT + " WHERE e.id = ANY (?) ORDER BY visible_at DESC, e.id DESC", row -> {
            long id = row.int8("id");
            return line(row, scopes.get(id), counted.get(id));
        }, (Object) counted.keySet().toArray(Long[]::new));
    }

    /** Events linked to a symbol that happened in (after, asOf] but were not available by then: no decision saw them. */
    List<EventLine> notYetAvailable(String symbol, Instant after, Instant asOf, int limit) {
        return sql.query(EVENT + """
                 WHERE e.occurred_at > ? AND e.occurred_at <= ? AND COALESCE(e.available_at, e.occurred_at) > ?
                   AND EXISTS (SELECT 1 FROM event_links l JOIN entities n ON n.id = l.entity_id
                                WHERE l.event_id = e.id AND l.role IS DISTINCT FROM 'synthetic'
                                  AND (UPPER(n.symbol) = ? OR UPPER(n.name) = ?))
                 ORDER BY visible_at, e.id LIMIT ?
                """, row -> line(row, "later", false), after, asOf, asOf, symbol, symbol, limit);
    }

    private static EventLine line(SqlRow row, String scope, boolean counted) throws SQLException {
        return new EventLine(row.int8("id"), row.text("title"), row.text("source_name"), row.instant("occurred_at"),
                row.instant("visible_at"), row.optionalInstant("created_at"), scope, counted);
    }
}
