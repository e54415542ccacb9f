package io.tidewatch.features;

import io.tidewatch.ops.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Made-up raw rows of some symbols over some years, with everything that features join: 5 min candles (a few are missing), order
 * book rows every 5 min, funding every 8 h, on-chain and derivatives metrics every hour, events and social buckets.
 */
final class FeatureBenchmarkRows {

    static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
    private static final int EVENTS_A_DAY = 96;

    private final Sql sql;
    private final List<String> symbols;
    private final int days;

    FeatureBenchmarkRows(Sql sql, int symbols, int days) {
        this.sql = sql;
        this.symbols = IntStream.range(0, symbols).mapToObj(i -> String.format("S%02d", i)).toList();
        this.days = days;
    }

    List<String> symbols() {
        return symbols;
    }

    Instant end() {
        return START.plus(Duration.ofDays(days));
    }

    void fill() {
        sql.query("SELECT setseed(0.42)::text AS done", row -> row.text("done"));
        String[] names = symbols.toArray(String[]::new);
        Instant last = end().minus(Duration.ofMinutes(5));
        sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT s.symbol, '5m', t.ts, p.price, p.price, p.price, p.price, 1 + 900 * random()
                  FROM unnest(?) WITH ORDINALITY AS s(symbol, number)
                 CROSS JOIN generate_series(?::timestamptz, ?::timestamptz, interval '5 minutes') AS t(ts)
                 CROSS JOIN LATERAL (SELECT 100 * s.number * exp(0.3 * sin(extract(epoch FROM t.ts) / (86400 * (5 + s.number)))
                                                                + 0.004 * (random() - 0.5)) AS price) p
                 WHERE random() > 0.0005
                """, names, START, last);
        sql.update("""
                INSERT INTO orderbook_l2 (symbol, ts, imbalance, source)
                SELECT s.symbol, t.ts, 2 * random() - 1, 'exchange'
                  FROM unnest(?) AS s(symbol) CROSS JOIN generate_series(?::timestamptz, ?::timestamptz, interval '5 minutes') AS t(ts)
                """, names, START.plusSeconds(7), last);
        sql.update("""
                INSERT INTO funding_rates (symbol, ts, funding_rate)
                SELECT s.symbol, t.ts, 0.0004 * (random() - 0.3)
                  FROM unnest(?) AS s(symbol) CROSS JOIN generate_series(?::timestamptz, ?::timestamptz, interval '8 hours') AS t(ts)
                """, names, START, last);
        String[] metrics = IntStream.range(0, 7).mapToObj(i -> i == 6 ? "net_inflow" : DerivativeMetric.names().get(i)).toArray(String[]::new);
        sql.update("""
                INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source)
                SELECT s.symbol, 'c', t.ts, m.name, CASE m.name WHEN 'net_inflow' THEN 1e6 * (random() - 0.5) ELSE 0.5 + random() END, 'exchange'
                  FROM unnest(?) AS s(symbol) CROSS JOIN unnest(?) AS m(name)
                 CROSS JOIN generate_series(?::timestamptz, ?::timestamptz, interval '1 hour') AS t(ts)
                """, names, metrics, START, last);
        sql.update("""
                INSERT INTO social_text_latent (as_of_ts, symbols, post_latent, comment_latent, latent, agg_features, latent_dim)
                SELECT t.ts, ARRAY[s.symbol], '[]', '[]', '[]', jsonb_build_object('item_count', 1 + floor(9 * random()), 'post_count', 1,
                       'comment_count', 4, 'engagement_sum', 50 * random(), 'unique_author_count', 3,
                       'post_sentiment_weighted', random() - 0.5, 'comment_sentiment_weighted', random() - 0.5), 0
                  FROM unnest(?) AS s(symbol) CROSS JOIN generate_series(?::timestamptz, ?::timestamptz, interval '30 minutes') AS t(ts)
                """, names, START, last);
        events(names);
        sql.update("ANALYZE");
    }

    private void events(String[] names) {
        sql.update("INSERT INTO entities (entity_type, name, symbol) SELECT 'asset', 'Coin ' || s.symbol, s.symbol FROM unnest(?)"
                + " AS s(symbol)",
                (Object) names);
        sql.update("""
                INSERT INTO events (event_type, title, occurred_at, available_at, source_name, source_tier, confidence_score, market_scope,
                                    payload, fingerprint)
                SELECT 'market', 'event ' || n, at, at + interval '40 seconds', 'Source ' || n % 11, 1 + n % 5, random(),
                       CASE WHEN n % 10 = 0 THEN 'macro' ELSE 'crypto' END,
                       jsonb_build_object('social_platform', CASE WHEN n % 2 = 0 THEN 'x' ELSE 'none' END, 'post_sentiment', random() - 0.5,
                           'comment_sentiment', random() - 0.5, 'engagement_score', 120 * random(), 'author_followers', 9000 * random(),
                           'n_comments', n % 9, 'summary', repeat('words of a summary ', 10)), 'f' || n
                  FROM generate_series(1, ?) AS n
                 CROSS JOIN LATERAL (SELECT ?::timestamptz + n * interval '1 second' * ? + interval '1 second' * (60 * random()) AS at) t
                """, days * EVENTS_A_DAY, START, 86_400 / EVENTS_A_DAY);
        sql.update("INSERT INTO event_links (event_id, entity_id) SELECT e.id, n.id FROM events e JOIN entities n"
                + " ON e.id % ? = n.id % ? OR (e.id / 7) % ? = n.id % ?", names.length, names.length, names.length, names.length);
    }
}
