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
 * Changes what a decision may well know, each row at the latest time at which it counts. A check that does not notice this would
 * not notice a leak either. Works on the tables of the sandbox only.
 */
@ApplicationScoped
public class KnownRowsStore {

    private static final long KEY = FutureRowsStore.FIRST_KEY + 1_000_000_000_000L;

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected KnownRowsStore() {
    }

    @Inject
    public KnownRowsStore(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** Changes one kind of row up to the decision. */
    void change(RawSource source, DecisionMoment moment) {
        String symbol = moment.symbol();
        Instant end = moment.barEnd();
        switch (source) {
            case BARS -> sql.update("UPDATE pg_temp.market_bars SET close = close * 1.01 + 0.01, volume = volume + 5"
                    + " WHERE ts = ?::timestamptz - ? * interval '1 second'", end, moment.timeframe().length().toSeconds());
            case EVENTS -> {
                sql.update("INSERT INTO pg_temp.events (id, event_type, title, occurred_at, available_at, source_name, payload)"
                        + " VALUES (?, 'market', 'just in time', ?, ?, 'sandbox', '{\"post_sentiment\": 0.7}')", KEY, end, end);
                sql.update("INSERT INTO pg_temp.event_links (id, event_id, entity_id, role) VALUES (?, ?, ?, 'mentioned')",
                        KEY, KEY, FutureRowsStore.FIRST_KEY);
            }
            case ORDERBOOK -> {
                sql.update("DELETE FROM pg_temp.orderbook_l2 WHERE ts = ?", end);
                sql.update("INSERT INTO pg_temp.orderbook_l2 (id, symbol, ts, imbalance, source) VALUES (?, ?, ?, 0.4321, 'sandbox')",
                        KEY, symbol, end);
            }
            case FUNDING -> {
                sql.update("DELETE FROM pg_temp.funding_rates WHERE ts = ?", end);
                sql.update("INSERT INTO pg_temp.funding_rates (id, symbol, ts, funding_rate, source)"
                        + " VALUES (?, ?, ?, 0.04321, 'sandbox')", KEY, symbol, end);
            }
            case ONCHAIN -> signals(moment, AuxiliarySeries.FLOW_METRICS, 1.2e6);
            case DERIVATIVES -> signals(moment, DerivativeMetric.names(), 1.4);
            case SOCIAL -> sql.update("INSERT INTO pg_temp.social_text_latent (id, as_of_ts, symbols, post_latent, comment_latent, latent,"
                    + " agg_features, latent_dim) VALUES (?, ?, ARRAY[?::text, 'SANDBOX'], '{}', '{}', '{}', '{\"item_count\": 41, \"post_count\": 3,"
                    + " \"comment_count\": 7, \"post_sentiment_weighted\": 0.31}', 1)", KEY, end, symbol);
            case PRICES -> sql.update("INSERT INTO pg_temp.prices (id, symbol, price, volume, \"timestamp\") VALUES (-2, ?, 4321, 7, ?)",
                    symbol, moment.at());
            case SNAPSHOTS -> {
                snapshot(symbol, moment.at(), Long.MAX_VALUE);
                if (moment.at().isAfter(end)) {
                    // A backtest decides at ends of candles only.
                    snapshot(symbol, end, Long.MAX_VALUE - 1);
                }
            }
        }
    }

    private void snapshot(String symbol, Instant at, long id) {
        sql.update("INSERT INTO pg_temp.feature_snapshots (id, target, track, as_of, as_of_ts, feature_available_at,"
                + " feature_version, data_version, feature_payload) VALUES (?, ?, 'liquid', ?, ?, ?, 'sandbox', ?,"
                + " '{\"ret_1\": 0.5, \"ret_12\": -0.5, \"vol_12\": 0.2}')", id, symbol, at, at, at, config.dataVersion());
    }

    private void signals(DecisionMoment moment, Collection<String> metrics, double value) {
        String[] names = metrics.toArray(String[]::new);
        sql.update("DELETE FROM pg_temp.onchain_signals WHERE metric_name = ANY (?) AND ts = ?", names, moment.barEnd());
        sql.update("INSERT INTO pg_temp.onchain_signals (id, asset_symbol, chain, ts, metric_name, metric_value, source)"
                + " SELECT ? + hashtext(m.name), ?, 'sandbox', ?, m.name, ?, 'sandbox' FROM unnest(?) AS m(name)",
                KEY, moment.symbol(), moment.barEnd(), value, names);
    }
}
