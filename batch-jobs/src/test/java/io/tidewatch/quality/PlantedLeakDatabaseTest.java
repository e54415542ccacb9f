package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.AuxiliaryRepository;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureFormulas;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.SocialBucketRepository;
import io.tidewatch.features.SweptFeatures;
import io.tidewatch.features.SymbolHistory;
import io.tidewatch.features.latent.MatrixStore;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leaks that somebody plants are caught by an audit; honest rows pass. */
class PlantedLeakDatabaseTest {

    private static final Timeframe FIVE_MINUTES = Timeframe.of("5m");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int BARS = 1_440;
    private static final Instant END = START.plus(Duration.ofMinutes(5 * BARS));

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static final Settings SETTINGS = new Settings(name -> Optional.empty());
    private static final FeatureConfig CONFIG = new FeatureConfig(SETTINGS);
    private static FeatureInputs inputs;
    private static FeatureSnapshotRepository snapshots;
    private static AuditParameters window;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql), new EventWindowRepository(sql),
                new SocialBucketRepository(sql));
        snapshots = new FeatureSnapshotRepository(sql, CONFIG);
        window = new AuditParameters(new AuditConfig(SETTINGS), new MarketDataConfig(new TradingClock(), SETTINGS));
    }

    @BeforeEach
    void build() {
        sql.update("TRUNCATE market_bars, orderbook_l2, funding_rates, onchain_signals, events, event_links, entities, feature_snapshots,"
                + " social_posts_raw, feature_snapshots_main, feature_matrix_main, market_latent, social_text_latent,"
                + " offline_data_audits, backtest_runs"
                + " RESTART IDENTITY CASCADE");
        sql.query("SELECT setseed(0.5)::text AS done", row -> row.text("done"));
        sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT 'BTC', '5m', ?::timestamptz + i * interval '5 minutes', 1, 1, 1,
                       100 * exp(sum(0.01 * (random() - 0.5)) OVER (ORDER BY i)), 10 + random() FROM generate_series(0, ?) i
                """, START, BARS - 1);
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance, source) SELECT 'BTC', ts, 0.1, 'x' FROM market_bars");
        sql.update("INSERT INTO funding_rates (symbol, ts, funding_rate) SELECT 'BTC', ts, 0.0001 FROM market_bars WHERE id % 96 = 1");
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source) SELECT 'BTC', 'c', ts,"
                + " 'basis_rate', 0.01, 'x'"
                + " FROM market_bars WHERE id % 12 = 1");
        sql.update("INSERT INTO entities (entity_type, name, symbol) VALUES ('asset', 'Bitcoin', 'BTC')");
        sql.update("INSERT INTO events (event_type, title, occurred_at, published_at, available_at, fingerprint) SELECT 'market',"
                + " 'news', ts, ts, ts, 'f' || id"
                + " FROM market_bars WHERE id % 50 = 0");
        sql.update("INSERT INTO event_links (event_id, entity_id) SELECT id, 1 FROM events");
        sql.update("INSERT INTO social_text_latent (as_of_ts, symbols, post_latent, comment_latent, latent, agg_features, latent_dim)"
                + " SELECT ts, ARRAY['BTC'], '[]', '[]', to_jsonb(array_fill(0.5::float8, ARRAY[64])), '{\"item_count\": 1}', 64"
                + " FROM market_bars WHERE id % 12 = 1");
        sql.update("INSERT INTO market_latent (symbol, as_of_ts, latent, latent_dim)"
                + " SELECT 'BTC', ts + interval '5 minutes', to_jsonb(array_fill(0.5::float8, ARRAY[64])), 64 FROM market_bars");
        SymbolHistory history = inputs.stretch("BTC", FIVE_MINUTES, START, END, false);
        snapshots.saveSweep("BTC", "train-1", END, SweptFeatures.of(new FeatureFormulas(CONFIG.rules()), history, 0, history.bars().size()));
        merge();
    }

    private static void merge() {
        new MatrixStore(sql, CONFIG).merge("BTC", START, END, 900, END);
    }

    private static Audit.Finding run(Audit audit, Map<String, String> given) {
        Map<String, String> values = new TreeMap<>();
        audit.parameters().forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        values.putAll(given);
        JobParameters parameters = new JobParameters(audit.resolve(new JobParameters(values), END));
        Map<String, ObjectNode> parts = new TreeMap<>();
        audit.parts(parameters).forEach(part -> parts.put(part, audit.count(part, parameters, (done, total) -> { })));
        return audit.report(parts, parameters, END);
    }

    private static Audit.Finding offline(String... more) {
        Map<String, String> given = new TreeMap<>(Map.of("symbols", "BTC", "lookbackDays", "4", "longestHorizonHours", "24", "end", END.toString()));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return run(new OfflineTrainingAudit(window, new OfflineAuditRepository(sql, CONFIG), new ReadinessRepository(sql)), given);
    }

    private static Audit.Finding alignment() {
        AlignmentRepository rows = new AlignmentRepository(sql);
        return run(new AsofAlignmentAudit(rows, new SnapshotRecomputation(rows, inputs, snapshots, CONFIG,
                new MarketDataConfig(new TradingClock(), SETTINGS)), CONFIG), Map.of("sampleSize", "100"));
    }

    private static Audit.Finding check(String... more) {
        Map<String, String> given = new TreeMap<>(Map.of("symbols", "BTC", "end", END.toString()));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return run(new DataCheckAudit(window, new DataCheckRepository(sql, new DataCheckConfig(SETTINGS)), new DataCheckConfig(SETTINGS)), given);
    }

    @Test
    void honestRowsPass() {
        Audit.Finding offline = offline();
        assertThat(offline.report().path("per_symbol").path("BTC").path("reasons").toString()).isEqualTo("[]");
        assertThat(offline.status()).isEqualTo("ok");
        assertThat(sql.query("SELECT readiness AS r FROM offline_data_audits", row -> row.text("r"))).containsExactly("READY");
        Audit.Finding alignment = alignment();
        assertThat(alignment.report().path("recomputed_rows").asInt()).isEqualTo(100);
        assertThat(alignment.passed()).isTrue();
        assertThat(check().report().path("per_symbol").path("BTC").path("complaints").toString()).isEqualTo("[]");
    }

    /** Wrong by its formula: computed in the same way each time, so that only its size gives it away. */
    @Test
    void aFeatureThatCarriesTheFutureBlocksTraining() {
        sql.update("""
                UPDATE feature_snapshots s SET feature_payload = s.feature_payload || jsonb_build_object('social_buzz', later.close / b.close - 1)
                  FROM market_bars b JOIN market_bars later ON later.ts = b.ts + interval '1 hour'
                 WHERE s.as_of_ts = b.ts + interval '5 minutes'
                """);
        Audit.Finding finding = offline();
        assertThat(finding.passed()).isFalse();
        assertThat(finding.report().path("per_symbol").path("BTC").path("reasons").toString()).isEqualTo("[\"feature_carries_future:social_buzz\"]");
        assertThat(alignment().report().path("recomputed_mismatches").toString()).contains("social_buzz");
    }

    @Test
    void aNoisyCopyOfTheNextReturnIsFoundToo() {
        sql.update("""
                UPDATE feature_snapshots s SET feature_payload = s.feature_payload || jsonb_build_object('ret_1', later.close / b.close - 1 + 0.003 * (random() - 0.5))
                  FROM market_bars b JOIN market_bars later ON later.ts = b.ts + interval '5 minutes'
                 WHERE s.as_of_ts = b.ts + interval '5 minutes'
                """);
        assertThat(offline().report().path("per_symbol").path("BTC").path("reasons").toString()).contains("feature_carries_future:ret_1");
    }

    /** An event that comes in later and claims to have been known before: what was decided then did not know it. */
    @Test
    void availabilityThatIsMadeUpAfterwardsIsFound() {
        sql.update("INSERT INTO events (event_type, title, occurred_at, published_at, available_at, fingerprint)"
                + " SELECT 'market', 'claimed', ts, ts, ts, 'c' || id FROM market_bars WHERE id % 3 = 0");
        sql.update("INSERT INTO event_links (event_id, entity_id) SELECT id, 1 FROM events WHERE title = 'claimed'");
        Audit.Finding finding = alignment();
        assertThat(finding.passed()).isFalse();
        assertThat(finding.report().path("recomputed_mismatch_count").asInt()).isGreaterThan(90);
        sql.update("UPDATE events SET available_at = published_at - interval '1 minute' WHERE title = 'claimed'");
        assertThat(alignment().report().path("violations").path("events_available_before_published").asInt()).isEqualTo(BARS / 3);
    }

    @Test
    void missingKindsDegradeAndMissingRowsBlock() {
        sql.update("DELETE FROM events");
        sql.update("UPDATE feature_matrix_main SET missing = ARRAY['text_latent', 'orderbook'], features = features - 'latent_064'");
        Audit.Finding degraded = offline();
        assertThat(degraded.status()).isEqualTo("degraded");
        assertThat(degraded.passed()).isTrue();
        assertThat(degraded.report().path("per_symbol").path("BTC").path("reasons").toString())
                .isEqualTo("[\"text_coverage\",\"orderbook_coverage\",\"no_events\"]");
        assertThat(offline("enforceText", "true").passed()).isFalse();
        sql.update("UPDATE feature_matrix_main SET missing = '{}'");
        assertThat(reasons(offline())).contains("zero_filled_without_mask");
        sql.update("UPDATE feature_matrix_main SET feature_dim = 539 WHERE id % 100 = 0");
        sql.update("DELETE FROM feature_matrix_main WHERE id % 10 = 1");
        sql.update("DELETE FROM market_bars WHERE id % 20 = 7");
        assertThat(reasons(offline("longestHorizonHours", "168"))).contains("bar_coverage", "schema_mismatch", "label_window_too_short");
    }

    private static String reasons(Audit.Finding finding) {
        return finding.report().path("per_symbol").path("BTC").path("reasons").toString();
    }

    @Test
    void badCandlesAreNotMadeFeaturesOf() {
        sql.update("UPDATE market_bars SET volume = NULL WHERE id % 30 = 0");
        sql.update("UPDATE market_bars SET close = 0 WHERE id % 100 = 0");
        assertThat(check().report().path("per_symbol").path("BTC").path("complaints").toString()).isEqualTo("[\"missing_rate\",\"invalid_price_rate\"]");
        assertThat(check().passed()).isFalse();
        assertThat(check("gateMode", "soft").passed()).isTrue();
        sql.update("DELETE FROM market_bars");
        assertThat(check().report().path("per_symbol").path("BTC").path("source_used").asText()).isEqualTo("none");
    }
}
