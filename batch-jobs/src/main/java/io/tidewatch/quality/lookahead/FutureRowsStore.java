package io.tidewatch.quality.lookahead;

import io.tidewatch.features.AuxiliarySeries;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;

/**
 * Gives a decision another future: of the rows that became known later than it, one in three goes, the others change, and new
 * ones come, the first a microsecond after the decision. Works on the tables of the sandbox only.
 */
@ApplicationScoped
public class FutureRowsStore {

    /** Keys from here on are the sandbox's. */
    static final long FIRST_KEY = 4_000_000_000_000_000L;

    private static final String LATER = "'{\"later\": 1}'::jsonb";

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected FutureRowsStore() {
    }

    @Inject
    public FutureRowsStore(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** Changes what became known of one kind of row after a decision. */
    void change(RawSource source, DecisionMoment moment) {
        Instant at = moment.at();
        switch (source) {
            case BARS -> bars(moment);
            case EVENTS -> events(moment);
            case ORDERBOOK -> {
                readings("orderbook_l2", "imbalance = -0.7 - imbalance * 0.2", at);
                sql.update("INSERT INTO pg_temp.orderbook_l2 (id, symbol, ts, imbalance, source) SELECT ? + i, ?,"
                        + " ?::timestamptz + i * ? * interval '1 second' + interval '1 microsecond', 0.93, 'sandbox'"
                        + " FROM generate_series(0, 3) i", FIRST_KEY, moment.symbol(), at, moment.timeframe().length().toSeconds());
            }
            case FUNDING -> {
                readings("funding_rates", "funding_rate = -0.05 - funding_rate * 3", at);
                sql.update("INSERT INTO pg_temp.funding_rates (id, symbol, ts, funding_rate, source)"
                        + " VALUES (?, ?, ?::timestamptz + interval '1 microsecond', 0.07, 'sandbox')", FIRST_KEY, moment.symbol(), at);
            }
            case ONCHAIN -> signals(moment, AuxiliarySeries.FLOW_METRICS, 3e6);
            case DERIVATIVES -> signals(moment, DerivativeMetric.names(), 2.5);
            case SOCIAL -> social(moment);
            case PRICES -> {
                sql.update("DELETE FROM pg_temp.prices WHERE \"timestamp\" > ? AND id % 3 = 0", at);
                sql.update("UPDATE pg_temp.prices SET price = price * 1.7 + 1, volume = volume * 2 WHERE \"timestamp\" > ?", at);
                sql.update("INSERT INTO pg_temp.prices (id, symbol, price, volume, \"timestamp\")"
                        + " VALUES (-1, ?, 31337, 7, ?::timestamptz + interval '1 microsecond')", moment.symbol(), at);
            }
            case SNAPSHOTS -> snapshots(moment);
        }
    }

    /** Candles stay on their grid; those missing between the decision and the horizon come. */
    private void bars(DecisionMoment moment) {
        long seconds = moment.timeframe().length().toSeconds();
        sql.update("DELETE FROM pg_temp.market_bars WHERE ts > ?::timestamptz - ? * interval '1 second' AND id % 3 = 0",
                moment.at(), seconds);
        sql.update("UPDATE pg_temp.market_bars SET open = open * 1.3, close = close * 1.37 + 1, high = high * 1.4 + 1,"
                + " low = low * 1.2, volume = volume * 3 + 11 WHERE ts > ?::timestamptz - ? * interval '1 second'", moment.at(), seconds);
        sql.update("INSERT INTO pg_temp.market_bars (id, symbol, timeframe, ts, open, high, low, close, volume)"
                + " SELECT ? + row_number() OVER (), ?, ?, g.ts, 31337, 31337, 31337, 31337, 7"
                + " FROM generate_series(?::timestamptz, ?::timestamptz, ? * interval '1 second') AS g(ts)"
                + " ON CONFLICT (symbol, timeframe, ts) DO NOTHING",
                FIRST_KEY, moment.symbol(), moment.timeframe().label(), moment.barEnd(), moment.until(), seconds);
    }

    /** New events are a late one of the past, one without a time of availability, a global one, and a link inferred later. */
    private void events(DecisionMoment moment) {
        Instant at = moment.at();
        String seen = "COALESCE(available_at, occurred_at) > ?";
        sql.update("DELETE FROM pg_temp.event_links WHERE event_id % 3 = 0"
                + " AND event_id IN (SELECT id FROM pg_temp.events WHERE " + seen + ")", at);
        sql.update("DELETE FROM pg_temp.events WHERE id % 3 = 0 AND " + seen, at);
        sql.update("UPDATE pg_temp.events SET title = title || ' changed', confidence_score = 0.97, event_importance = 0.99,"
                + " novelty_score = 0.98, payload = COALESCE(payload, '{}'::jsonb) || '{\"post_sentiment\": -0.9, \"n_comments\": 90}'::jsonb"
                + " WHERE " + seen, at);
        sql.update("""
                INSERT INTO pg_temp.events (id, event_type, title, occurred_at, available_at, source_name, source_tier, confidence_score,
                                            event_importance, novelty_score, market_scope, payload)
                SELECT ? + n.i, 'market', 'from later ' || n.i, ?::timestamptz + n.happened, ?::timestamptz + n.seen, 'sandbox', 1, 0.99,
                       0.99, 0.99, n.scope, '{"social_platform": "reddit", "post_sentiment": 0.9, "n_comments": 50}'::jsonb
                  FROM (VALUES (1, interval '-1 hour', interval '1 microsecond', 'crypto'), (2, interval '1 microsecond', NULL, 'crypto'),
                               (3, interval '-1 hour', interval '1 microsecond', 'macro')) AS n(i, happened, seen, scope)
                """, FIRST_KEY, at, at);
        sql.update("INSERT INTO pg_temp.event_links (id, event_id, entity_id, role) SELECT ? + i, ? + i, ?, 'mentioned'"
                + " FROM generate_series(1, 2) i", FIRST_KEY, FIRST_KEY, FIRST_KEY);
        sql.update("INSERT INTO pg_temp.event_links (id, event_id, entity_id, role, created_at)"
                + " VALUES (?, ?, ?, 'inferred', ?::timestamptz + interval '1 microsecond')", FIRST_KEY, FIRST_KEY, FIRST_KEY, at);
    }

    private void readings(String table, String change, Instant at) {
        sql.update("DELETE FROM pg_temp." + table + " WHERE ts > ? AND id % 3 = 0", at);
        sql.update("UPDATE pg_temp." + table + " SET " + change + " WHERE ts > ?", at);
    }

    private void signals(DecisionMoment moment, Collection<String> metrics, double value) {
        String[] names = metrics.toArray(String[]::new);
        sql.update("DELETE FROM pg_temp.onchain_signals WHERE metric_name = ANY (?) AND ts > ? AND id % 3 = 0", names, moment.at());
        sql.update("UPDATE pg_temp.onchain_signals SET metric_value = ? - metric_value WHERE metric_name = ANY (?) AND ts > ?",
                value, names, moment.at());
        sql.update("INSERT INTO pg_temp.onchain_signals (id, asset_symbol, chain, ts, metric_name, metric_value, source)"
                + " SELECT ? + hashtext(m.name), ?, 'sandbox', ?::timestamptz + interval '1 microsecond', m.name, ?, 'sandbox'"
                + " FROM unnest(?) AS m(name)", FIRST_KEY, moment.symbol(), moment.at(), value, names);
    }

    private void social(DecisionMoment moment) {
        sql.update("DELETE FROM pg_temp.social_text_latent WHERE as_of_ts > ? AND id % 3 = 0", moment.at());
        sql.update("UPDATE pg_temp.social_text_latent SET agg_features = agg_features"
                + " || '{\"post_sentiment_weighted\": -0.9, \"item_count\": 700}'::jsonb WHERE as_of_ts > ?", moment.at());
        sql.update("INSERT INTO pg_temp.social_text_latent (id, as_of_ts, symbols, post_latent, comment_latent, latent, agg_features, latent_dim)"
                + " VALUES (?, ?::timestamptz + interval '1 microsecond', ARRAY[?::text], " + LATER + ", " + LATER + ", " + LATER + ","
                + " '{\"item_count\": 500, \"post_count\": 400, \"comment_count\": 300, \"engagement_sum\": 9e5, \"unique_author_count\": 200,"
                + " \"post_sentiment_weighted\": 0.9, \"comment_sentiment_weighted\": -0.9}'::jsonb, 1)",
                FIRST_KEY, moment.at(), moment.symbol());
    }

    /** New snapshots are a later one, and one of the decision's candle that became available too late. */
    private void snapshots(DecisionMoment moment) {
        Instant at = moment.at();
        sql.update("DELETE FROM pg_temp.feature_snapshots WHERE COALESCE(feature_available_at, as_of_ts, as_of) > ? AND id % 3 = 0", at);
        sql.update("UPDATE pg_temp.feature_snapshots SET feature_payload = feature_payload || '{\"ret_1\": 0.9, \"ret_12\": -0.9}'::jsonb"
                + " WHERE COALESCE(feature_available_at, as_of_ts, as_of) > ?", at);
        sql.update("""
                INSERT INTO pg_temp.feature_snapshots (id, target, track, as_of, as_of_ts, feature_available_at, feature_version, data_version,
                                                       feature_payload)
                SELECT ? - row_number() OVER (), ?, 'liquid', n.at, n.at, ?::timestamptz + interval '1 microsecond', 'sandbox', ?,
                       '{"ret_1": 0.8, "ret_12": 0.8, "vol_12": 0.3}'::jsonb
                  FROM (VALUES (?::timestamptz), (?::timestamptz + interval '1 microsecond')) AS n(at)
                """, Long.MAX_VALUE, moment.symbol(), at, config.dataVersion(), at, at);
    }
}
