package io.tidewatch.benchmark;

import io.tidewatch.features.FeatureContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server knows that has watched three symbols for a year: hourly candles and features, a price row a minute of the last day,
 * and some hundred linked events. Made in the database, up to now.
 */
final class DecisionRows {

    /** Symbols with data. */
    static final String[] SYMBOLS = {"BTC", "ETH", "SOL"};
    private static final int HOURS = 372 * 24;
    private static final int EVENTS = 600;

    private static final String BARS = """
            INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, trades_count, source)
            SELECT s.symbol, '1h', t.ts, p.price, p.price * 1.004, p.price * 0.996, p.price * 1.001, 1000 + t.n % 97, 100, 'benchmark'
              FROM unnest(?) WITH ORDINALITY AS s(symbol, k)
             CROSS JOIN (SELECT n, date_trunc('hour', now()) - n * interval '1 hour' AS ts FROM generate_series(1, ?) AS n) t
             CROSS JOIN LATERAL (SELECT 100 * s.k * (1 + 0.1 * sin(t.n / 50.0) + 0.01 * sin(t.n * 1.7)) AS price) p
            """;
    private static final String FEATURES = """
            INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, event_time, feature_available_at, feature_version, data_version,
                                           lineage_id, feature_payload, schema_version, created_at)
            SELECT s.symbol, 'liquid', t.ts, t.ts, t.ts, t.ts, 'feature-store-v2.1', 'v1', 'benchmark',
                   (SELECT jsonb_object_agg(f.key, 0.02 * sin(t.n / 7.0 + f.i * s.k)) FROM unnest(?) WITH ORDINALITY AS f(key, i)),
                   'main', t.ts
              FROM unnest(?) WITH ORDINALITY AS s(symbol, k)
             CROSS JOIN (SELECT n, date_trunc('hour', now()) - n * interval '1 hour' AS ts FROM generate_series(0, ?) AS n) t
            """;
    private static final String PRICES = """
            INSERT INTO prices (symbol, price, volume, "timestamp")
            SELECT s.symbol, 100 * s.k + 0.01 * n, 1000, now() - n * interval '1 minute'
              FROM unnest(?) WITH ORDINALITY AS s(symbol, k), generate_series(0, 1440) AS n
            """;
    private static final String ENTITIES = """
            INSERT INTO entities (entity_type, name, symbol)
            SELECT 'asset', symbol, symbol FROM unnest(?) AS symbol
                ON CONFLICT (entity_type, name) DO UPDATE SET symbol = excluded.symbol
            """;
    private static final String STORIES = """
            INSERT INTO events (event_type, title, occurred_at, available_at, source_url, source_name, confidence_score, fingerprint)
            SELECT 'market', 'What moved the market, part ' || n, now() - n * interval '1 hour', now() - n * interval '1 hour',
                   'https://news.example/' || n, 'benchmark', 0.6, md5('benchmark' || n)
              FROM generate_series(1, ?) AS n
            """;
    private static final String LINKS = """
            INSERT INTO event_links (event_id, entity_id, role)
            SELECT e.id, n.id, 'mentioned'
              FROM events e
              JOIN entities n ON n.symbol = (?::text[])[1 + e.id % 3]
             WHERE e.source_name = 'benchmark'
            """;

    private DecisionRows() {
    }

    /** Fills the tables of an empty database. */
    static void write(Connection connection) throws SQLException {
        String[] keys = FeatureContract.of("main", 0).onlineKeys().toArray(String[]::new);
        run(connection, BARS, SYMBOLS, HOURS);
        run(connection, FEATURES, keys, SYMBOLS, HOURS);
        run(connection, PRICES, (Object) SYMBOLS);
        run(connection, ENTITIES, (Object) SYMBOLS);
        run(connection, STORIES, EVENTS);
        run(connection, LINKS, (Object) SYMBOLS);
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static void run(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, arguments[i]);
                }
            }
            statement.executeUpdate();
        }
    }
}
