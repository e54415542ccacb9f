package io.tidewatch.quality.lookahead;

import io.tidewatch.features.BarFeatures;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Temporary tables that stand before the real ones under the same names, filled with one symbol's rows around a decision. Every
 * statement of the product that runs on the same connection reads and writes them, so no real row is changed, nor locked against
 * those who write it. They are gone with the transaction, however it ends.
 */
@ApplicationScoped
public class SandboxStore {

    static final List<String> TABLES = List.of("market_bars", "orderbook_l2", "funding_rates", "onchain_signals", "events", "entities",
            "event_links", "social_text_latent", "prices", "feature_snapshots");

    private static final Duration LOOK_BACK = Duration.ofDays(8);
    private static final int SPARE_BARS = 8;

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected SandboxStore() {
    }

    @Inject
    public SandboxStore(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Makes the tables and fills them.
     *
     * @throws IllegalStateException when there is no transaction or when the product would not read these tables
     */
    void open(DecisionMoment moment) {
        sql.update("SET LOCAL statement_timeout = '60s'");
        for (String table : TABLES) {
            sql.update("CREATE TEMPORARY TABLE " + table + " (LIKE public." + table + " INCLUDING ALL) ON COMMIT DROP");
        }
        // Statements that were prepared on this connection earlier still mean the real tables.
        sql.update("DISCARD PLANS");
        requireInFront();
        sql.update("CREATE TEMPORARY SEQUENCE IF NOT EXISTS sandbox_ids START WITH 4000000000000000000");
        sql.update("ALTER TABLE pg_temp.feature_snapshots ALTER COLUMN id SET DEFAULT nextval('pg_temp.sandbox_ids')");
        // Packed features are made by triggers, which a copied table does not have.
        sql.update("CREATE TRIGGER pack_insert BEFORE INSERT ON pg_temp.feature_snapshots FOR EACH ROW"
                + " WHEN (NEW.online_values IS NULL) EXECUTE FUNCTION pack_online_values()");
        sql.update("CREATE TRIGGER pack_update BEFORE UPDATE ON pg_temp.feature_snapshots FOR EACH ROW"
                + " WHEN (NEW.online_values IS NOT DISTINCT FROM OLD.online_values) EXECUTE FUNCTION pack_online_values()");
        Duration needed = moment.timeframe().length().multipliedBy(BarFeatures.FULL_EARLIER_BARS + SPARE_BARS);
        Instant from = moment.at().minus(needed.compareTo(LOOK_BACK) > 0 ? needed : LOOK_BACK);
        copyMarket(moment, from);
        copyEvents(moment, from);
        continueCandles(moment);
    }

    /** How many candles have a stored snapshot that was known at the decision. */
    long candlesWithSnapshots(DecisionMoment moment) {
        return sql.queryInt8("SELECT count(DISTINCT floor(extract(epoch FROM COALESCE(feature_available_at, as_of_ts, as_of)) / ?))"
                + " FROM pg_temp.feature_snapshots WHERE data_version = ? AND COALESCE(feature_available_at, as_of_ts, as_of) <= ?",
                moment.timeframe().length().toSeconds(), config.dataVersion(), moment.at());
    }

    /**
     * The next candles come where they are missing, else the last step of a backtest would be there or not depending on the future:
     * a step ends with the candle after it.
     */
    private void continueCandles(DecisionMoment moment) {
        sql.update("INSERT INTO pg_temp.market_bars (id, symbol, timeframe, ts, open, high, low, close, volume)"
                + " SELECT ? - i, ?, ?, ?::timestamptz + i * ? * interval '1 second', 1, 1, 1, 1, 1 FROM generate_series(0, 1) i"
                + " ON CONFLICT (symbol, timeframe, ts) DO NOTHING",
                FutureRowsStore.FIRST_KEY - 1, moment.symbol(), moment.timeframe().label(), moment.barEnd(),
                moment.timeframe().length().toSeconds());
    }

    /** Without a transaction the tables are gone again at once, and every write of a decision would reach the real ones. */
    private void requireInFront() {
        long standing = sql.queryInt8("SELECT count(*) FROM unnest(?) AS t(name)"
                + " WHERE to_regclass(t.name) = to_regclass('pg_temp.' || t.name)", (Object) TABLES.toArray(String[]::new));
        if (standing != TABLES.size()) {
            throw new IllegalStateException("only " + standing + " of " + TABLES.size() + " sandbox tables stand before the real ones");
        }
    }

    private void copyMarket(DecisionMoment moment, Instant from) {
        String symbol = moment.symbol();
        Instant until = moment.until();
        copy("market_bars", "symbol = ? AND timeframe = ? AND ts > ? AND ts <= ?", symbol, moment.timeframe().label(), from, until);
        copy("orderbook_l2", "symbol = ? AND ts > ? AND ts <= ?", symbol, from, until);
        copy("funding_rates", "symbol = ? AND ts > ? AND ts <= ?", symbol, from, until);
        copy("onchain_signals", "asset_symbol = ? AND ts > ? AND ts <= ?", symbol, from, until);
        copy("prices", "symbol = ? AND \"timestamp\" > ? AND \"timestamp\" <= ?", symbol, from, until);
        copy("social_text_latent", "? = ANY (symbols) AND as_of_ts > ? AND as_of_ts <= ?", symbol, from, until);
        copy("feature_snapshots", "target = ? AND track = 'liquid' AND COALESCE(as_of_ts, as_of) > ? AND COALESCE(as_of_ts, as_of) <= ?",
                symbol, from, until);
    }

    /** Copies rows of a real table; columns that the database computes it computes again. */
    private void copy(String table, String condition, Object... arguments) {
        String columns = sql.query("SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = to_regclass('public.' || ?)"
                + " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                row -> row.text("name"), table).stream().collect(Collectors.joining(", "));
        sql.update("INSERT INTO pg_temp." + table + " (" + columns + ") SELECT " + columns + " FROM public." + table + " WHERE " + condition,
                arguments);
    }

    /** Beside the events there are, one older than the decision that nobody linked to anything yet. */
    private void copyEvents(DecisionMoment moment, Instant from) {
        copy("entities", "UPPER(symbol) = ? OR UPPER(name) = ?", moment.symbol(), moment.symbol());
        sql.update("INSERT INTO pg_temp.entities (id, entity_type, name, symbol) VALUES (?, 'asset', 'sandbox', ?)",
                FutureRowsStore.FIRST_KEY, moment.symbol());
        copy("events", """
                COALESCE(available_at, occurred_at) > ? AND COALESCE(available_at, occurred_at) <= ?
                AND (market_scope = 'macro' OR payload ->> 'global_impact' = 'true'
                     OR EXISTS (SELECT 1 FROM public.event_links l
                                 WHERE l.event_id = events.id AND l.entity_id IN (SELECT id FROM pg_temp.entities)))
                """, from, moment.until());
        copy("event_links", "event_id IN (SELECT id FROM pg_temp.events) AND entity_id IN (SELECT id FROM pg_temp.entities)");
        sql.update("INSERT INTO pg_temp.events (id, event_type, title, occurred_at, available_at, payload, source_name)"
                + " VALUES (?, 'market', 'not linked yet', ?, ?, '{\"post_sentiment\": 0.9}', 'sandbox')",
                FutureRowsStore.FIRST_KEY, moment.barEnd().minusSeconds(60), moment.barEnd().minusSeconds(60));
    }
}
