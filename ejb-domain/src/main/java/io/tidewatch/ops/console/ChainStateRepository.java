package io.tidewatch.ops.console;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts along the chain in a few statements, each of which only walks indexes. */
@ApplicationScoped
public class ChainStateRepository {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    private Sql sql;

    /** For the container's proxy. */
    protected ChainStateRepository() {
    }

    @Inject
    public ChainStateRepository(Sql sql) {
        this.sql = sql;
    }

    /** Counts and newest times of the liquid track, as far as they were known at a moment. */
    ChainFigures figures(String account, Instant now) {
        return sql.query("""
                WITH t AS (SELECT ?::timestamptz AS now, ?::timestamptz AS day, ?::timestamptz AS hour, ?::text AS account),
                orders AS (
                    SELECT count(*) AS n,
                           count(*) FILTER (WHERE o.status = 'rejected' OR o.metadata ->> 'risk_block' IS NOT NULL) AS rejects
                      FROM orders_sim o, t
                     WHERE o.account = t.account AND o.track = 'liquid' AND o.created_at > t.day AND o.created_at <= t.now)
                SELECT (SELECT count(*) FROM events WHERE created_at > t.day AND created_at <= t.now) AS events_day,
                       (SELECT max(created_at) FROM events WHERE created_at <= t.now) AS last_event,
                       (SELECT max(created_at) FROM market_bars WHERE created_at <= t.now) AS last_bar,
                       (SELECT count(*) FROM feature_snapshots WHERE created_at > t.day AND created_at <= t.now) AS features_day,
                       (SELECT max(created_at) FROM feature_snapshots WHERE created_at <= t.now) AS last_features,
                       (SELECT count(*) FROM predictions_v2
                         WHERE track = 'liquid' AND created_at > t.hour AND created_at <= t.now) AS predictions_hour,
                       (SELECT max(created_at) FROM predictions_v2 WHERE track = 'liquid' AND created_at <= t.now) AS last_prediction,
                       (SELECT max(created_at) FROM signal_candidates WHERE track = 'liquid' AND created_at <= t.now) AS last_signal,
                       orders.n AS orders_day, orders.rejects AS rejects_day,
                       (SELECT max(created_at) FROM orders_sim
                         WHERE account = t.account AND track = 'liquid' AND created_at <= t.now) AS last_order,
                       (SELECT count(*) FROM fills
                         WHERE account = t.account AND track = 'liquid' AND executed_at > t.day AND executed_at <= t.now) AS fills_day,
                       (SELECT max(executed_at) FROM fills
                         WHERE account = t.account AND track = 'liquid' AND executed_at <= t.now) AS last_fill,
                       (SELECT count(*) FROM risk_events
                         WHERE severity <> 'info' AND created_at > t.day AND created_at <= t.now) AS alarms_day,
                       (SELECT max(created_at) FROM risk_events WHERE created_at <= t.now) AS last_risk_event,
                       (SELECT count(*) FROM training_runs WHERE status IN ('STARTING', 'STARTED', 'STOPPING')) AS jobs_running
                  FROM t, orders
                """, ChainStateRepository::figures, now, now.minus(DAY), now.minus(HOUR), account).get(0);
    }

    private static ChainFigures figures(SqlRow row) throws SQLException {
        return new ChainFigures(row.int8("events_day"), row.optionalInstant("last_event"), row.optionalInstant("last_bar"),
                row.int8("features_day"), row.optionalInstant("last_features"),
                row.int8("predictions_hour"), row.optionalInstant("last_prediction"), row.optionalInstant("last_signal"),
                row.int8("orders_day"), row.int8("rejects_day"), row.optionalInstant("last_order"),
                row.int8("fills_day"), row.optionalInstant("last_fill"),
                row.int8("alarms_day"), row.optionalInstant("last_risk_event"), row.int8("jobs_running"));
    }

    /** Signals of the liquid track in the last 24 hours, by action. */
    Map<String, Long> signalsByAction(Instant now) {
        Map<String, Long> counts = new TreeMap<>();
        sql.forEach("""
                SELECT action, count(*) AS n FROM signal_candidates
                 WHERE track = 'liquid' AND created_at > ? AND created_at <= ?
                 GROUP BY action
                """, row -> Map.entry(row.text("action"), row.int8("n")),
                count -> counts.put(count.getKey(), count.getValue()), now.minus(DAY), now);
        return counts;
    }

    /**
     * All symbols that have candles. Jumps through the index from symbol to symbol instead of reading all candles.
     *
     * @param timeframe length of the candles that are counted
     */
    List<SymbolState> symbols(Timeframe timeframe, Instant now) {
        Instant lastStart = now.minus(timeframe.length());
        return sql.query("""
                WITH RECURSIVE s AS (
                    (SELECT symbol FROM market_bars ORDER BY symbol LIMIT 1)
                    UNION ALL
                    SELECT (SELECT b.symbol FROM market_bars b WHERE b.symbol > s.symbol ORDER BY b.symbol LIMIT 1)
                      FROM s WHERE s.symbol IS NOT NULL)
                SELECT s.symbol, n.bars_day, last.ts + ? * interval '1 second' AS last_bar, last.close
                  FROM s
                  LEFT JOIN LATERAL (
                       SELECT ts, close FROM market_bars
                        WHERE symbol = s.symbol AND timeframe = ? AND ts <= ? ORDER BY ts DESC LIMIT 1) last ON TRUE
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS bars_day FROM market_bars
                        WHERE symbol = s.symbol AND timeframe = ? AND ts > ? AND ts <= ?) n
                 WHERE s.symbol IS NOT NULL
                """, row -> new SymbolState(row.text("symbol"), row.int8("bars_day"), row.optionalInstant("last_bar"),
                        row.optionalFloat8("close")),
                timeframe.length().toSeconds(), timeframe.label(), lastStart,
                timeframe.label(), lastStart.minus(DAY), lastStart);
    }
}
