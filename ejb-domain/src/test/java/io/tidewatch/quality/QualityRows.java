package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** Rows as the tests of this package need them. */
final class QualityRows {

    static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    private static final String TABLES = "market_bars, orderbook_l2, funding_rates, onchain_signals, prices, events, entities, event_links,"
            + " data_quality_audit, social_posts_raw, social_comments_raw, social_text_latent, feature_snapshots, feature_snapshots_main,"
            + " feature_matrix_main, ops_reports";

    private final Sql sql;

    QualityRows(Sql sql) {
        this.sql = sql;
    }

    static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    void clear() {
        sql.update("TRUNCATE " + TABLES + " RESTART IDENTITY CASCADE");
    }

    /** Candles of five minutes at given positions from the start. */
    void bars(String symbol, int... positions) {
        for (int position : positions) {
            sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, created_at)"
                    + " VALUES (?, '5m', ?, 1, 1, 1, 1, 1, ?)", symbol, at(5 * position), at(5 * position + 6));
        }
    }

    void bars(String symbol, int from, int to) {
        bars(symbol, IntStream.range(from, to).toArray());
    }

    void orderbook(String symbol, Instant at, String source, double imbalance) {
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance, source, created_at) VALUES (?, ?, ?, ?, ?)",
                symbol, at, imbalance, source, at.plusSeconds(2));
    }

    void funding(String symbol, Instant at, Instant next) {
        sql.update("INSERT INTO funding_rates (symbol, ts, funding_rate, next_funding_ts, created_at) VALUES (?, ?, 0.0001, ?, ?)",
                symbol, at, next, at);
    }

    void metric(String symbol, String name, Instant at, String source, double value) {
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, metric_name, ts, metric_value, source) VALUES (?, 'c', ?, ?, ?, ?)",
                symbol, name, at, value, source);
    }

    /** An event; the payload is JSON. @return its key */
    long event(String source, String title, Instant occurred, Instant available, String payload) {
        return sql.queryInt8("INSERT INTO events (event_type, title, occurred_at, published_at, available_at, source_name, payload,"
                + " fingerprint, created_at) VALUES ('market', ?, ?, ?, ?, ?, ?::jsonb, md5(? || ? || ?), ?) RETURNING id",
                title, occurred, occurred, available, source, payload, title, source, occurred.toString(), available);
    }

    long entity(String symbol) {
        return sql.queryInt8("INSERT INTO entities (entity_type, name, symbol) VALUES ('asset', ?, ?) RETURNING id", "Coin " + symbol, symbol);
    }

    void link(long event, long entity, String role) {
        sql.update("INSERT INTO event_links (event_id, entity_id, role) VALUES (?, ?, ?)", event, entity, role);
    }

    void rawPost(String id, String symbol, Instant at, int comments, int invented, String url) {
        sql.update("INSERT INTO social_posts_raw (platform, source_id, occurred_at, published_at, available_at, n_comments, symbol_mentions,"
                + " payload, source_url) VALUES ('reddit', ?, ?, ?, ?, ?, ARRAY[?::text], jsonb_build_object('comment_backfill_added', ?::int), ?)",
                id, at, at, at, comments, symbol, invented, url);
    }

    void rawComment(String id, String symbol, Instant at, boolean synthetic) {
        sql.update("INSERT INTO social_comments_raw (platform, source_id, occurred_at, published_at, available_at, symbol_mentions, payload)"
                + " VALUES ('reddit', ?, ?, ?, ?, ARRAY[?::text], jsonb_build_object('synthetic', ?::boolean))",
                id, at, at, at, symbol, synthetic);
    }

    void snapshot(String symbol, Instant asOf, Instant eventTime, Instant available, String lineage) {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, event_time, feature_available_at, feature_version,"
                + " data_version, lineage_id, feature_payload) VALUES (?, 'liquid', ?, ?, ?, ?, 'feature-store-v2.1', 'v1', ?, '{\"ret_1\": 1}')",
                symbol, asOf, asOf, eventTime, available, lineage);
    }

    void audit(long event, String source, Instant at, double score) {
        sql.update("INSERT INTO data_quality_audit (event_id, source_name, freshness_sec, entity_coverage, quality_score, audited_at)"
                + " VALUES (?, ?, 1, 0.25, ?, ?)", event, source, score, at);
    }
}
