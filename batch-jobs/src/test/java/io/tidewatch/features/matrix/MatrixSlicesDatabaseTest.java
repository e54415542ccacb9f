package io.tidewatch.features.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.FeatureBuildJob;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.latent.HashedText;
import io.tidewatch.features.latent.LatentStore;
import io.tidewatch.features.latent.MatrixStore;
import io.tidewatch.features.latent.TextItemRepository;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts, markets and features become rows of the matrix: what was known at each row's time, and what was not. */
class MatrixSlicesDatabaseTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant FROM = START.plus(Duration.ofHours(10));
    private static final Instant TO = START.plus(Duration.ofHours(12));

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static MatrixSlices slices;
    private static MatrixStore matrix;
    private static FeatureConfig config;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        config = new FeatureConfig(new Settings(name -> Optional.empty()));
        matrix = new MatrixStore(sql, config);
        slices = new MatrixSlices(new TextItemRepository(sql), new BarWindowRepository(sql), new LatentStore(sql), matrix, new TradingClock());
    }

    @BeforeEach
    void fill() {
        sql.update("TRUNCATE market_bars, social_posts_raw, social_comments_raw, social_text_latent, market_latent, feature_snapshots,"
                + " feature_snapshots_main, feature_matrix_main, events, event_links, entities RESTART IDENTITY CASCADE");
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume) SELECT 'BTC', '5m',"
                + " ?::timestamptz + i * interval '5 minutes', 1, 1, 1, 100 + i % 7, 5 + i % 3 FROM generate_series(0, 143) i", START);
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload)"
                + " SELECT 'BTC', 'liquid', t, t, ?, ?, jsonb_build_object('ret_1', 0.25, 'funding_missing_flag', 1.0,"
                + " 'orderbook_missing_flag', 0.0,"
                + " 'feature_payload_schema_version', 'main')"
                + " FROM generate_series(?::timestamptz, ?::timestamptz, interval '5 minutes') t",
                config.featureVersion(), config.dataVersion(), FROM.plusSeconds(300), TO);
        post("p1", FROM.plusSeconds(3_599), "bitcoin", 16, 0.5, FROM.plusSeconds(3_599));
        post("p2", FROM.plusSeconds(3_600), "etf", 16, -0.5, TO.plus(Duration.ofDays(300)));
        comment("c1", FROM.plusSeconds(3_500), "approval", "{}");
        comment("c2", FROM.plusSeconds(3_500), "made up", "{\"synthetic\": true}");
    }

    private static void post(String key, Instant at, String text, double engagement, double sentiment, Instant storedAt) {
        sql.update("INSERT INTO social_posts_raw (platform, source_id, occurred_at, published_at, available_at, author, title,"
                + " engagement_score,"
                + " post_sentiment, symbol_mentions, created_at) VALUES ('x', ?, ?, ?, ?, 'a', ?, ?, ?, ?, ?)",
                key, at, at, at, text, engagement, sentiment, new String[] {"$btc", "DOGE"}, storedAt);
    }

    private static void comment(String key, Instant at, String text, String payload) {
        sql.update("INSERT INTO social_comments_raw (platform, source_id, occurred_at, published_at, available_at, text, comment_sentiment,"
                + " payload, symbol_mentions) VALUES ('x', ?, ?, ?, ?, ?, 0.2, ?::jsonb, ?)",
                key, at, at, at, text, payload, new String[] {"BTC"});
    }

    private static JobParameters parameters() {
        Map<String, String> given = new TreeMap<>();
        FeatureMatrixJob job = new FeatureMatrixJob(new FeatureBuildJob());
        job.parameters().forEach(parameter -> given.put(parameter.name(), parameter.standard()));
        given.putAll(Map.of("symbols", "BTC", "timeframe", "5m", "start", FROM.toString(), "end", TO.toString()));
        return new JobParameters(job.resolve(new JobParameters(given), TO));
    }

    private static void build() {
        slices.write(Stage.TEXT, parameters(), "", FROM.minus(Duration.ofHours(6)), TO);
        slices.write(Stage.MARKET, parameters(), "BTC", FROM, TO);
        assertThat(slices.write(Stage.MERGE, parameters(), "BTC", FROM, TO)).isEqualTo(24);
    }

    private static JsonNode row(Instant at) {
        return sql.query("SELECT to_jsonb(m) - 'id' - 'created_at' AS r FROM feature_matrix_main m WHERE as_of_ts ="
                + " ?", row -> row.json("r"), at).get(0);
    }

    @Test
    void aRowHoldsWhatWasKnown() {
        build();
        JsonNode early = row(FROM.plusSeconds(3_300));
        assertThat(early.path("features").path("ret_1").asDouble()).isEqualTo(0.25);
        assertThat(early.path("features").has("feature_payload_schema_version")).isFalse();
        assertThat(early.path("features").has("latent_064")).isFalse();
        assertThat(early.path("features").has("latent_063")).isTrue();
        assertThat(early.path("missing").toString()).isEqualTo("[\"text_latent\",\"funding\"]");
        assertThat(early.path("feature_dim").asInt()).isEqualTo(540);
        assertThat(early.path("schema_hash").asText()).isEqualTo(config.contract().trainingHash());

        JsonNode later = row(FROM.plusSeconds(3_600));
        assertThat(later.path("missing").toString()).isEqualTo("[\"funding\"]");
        double[] post = HashedText.vector(HashedText.POST, "bitcoin", 32);
        double[] etf = HashedText.vector(HashedText.POST, "etf", 32);
        double[] comment = HashedText.vector(HashedText.COMMENT, "approval", 32);
        // 16 reactions of the first post weigh 5; those of the second were counted much later.
        for (int i = 0; i < 32; i++) {
            assertThat(later.path("features").path("latent_0" + (64 + i)).asDouble()).isEqualTo((5 * post[i] + etf[i]) / 7);
            String key = String.format("latent_%03d", 96 + i);
            assertThat(later.path("features").path(key).asDouble()).isEqualTo(comment[i] / 7);
        }
        assertThat(sql.queryInt8("SELECT count(*) FROM social_text_latent")).isEqualTo(1);
        assertThat(sql.queryInt8("SELECT count(*) FROM feature_snapshots_main WHERE feature_dim = 412")).isEqualTo(24);
        assertThat(sql.query("SELECT agg_features AS a FROM"
                + " social_text_latent", row -> row.json("a")).get(0).path("item_count").asInt()).isEqualTo(3);
        assertThat(matrix.wrongRows("BTC", FROM, TO)).isZero();
    }

    @Test
    void againGivesTheSameRowsAndNoMore() {
        build();
        String first = fingerprint();
        build();
        assertThat(fingerprint()).isEqualTo(first);
        sql.update("DELETE FROM social_posts_raw");
        sql.update("DELETE FROM social_comments_raw");
        build();
        assertThat(sql.queryInt8("SELECT count(*) FROM social_text_latent")).isZero();
        assertThat(row(TO).path("missing").toString()).contains("text_latent");
    }

    private static String fingerprint() {
        return List.of("market_latent", "social_text_latent", "feature_matrix_main", "feature_snapshots_main").stream()
                .map(table -> sql.query("SELECT count(*) || md5(string_agg((to_jsonb(t) - 'id' - 'created_at')::text, ',' ORDER BY"
                        + " as_of_ts)) AS p FROM "
                        + table + " t", row -> row.text("p")).get(0)).toList().toString();
    }

    @Test
    void whatComesLaterChangesNoRow() {
        build();
        Instant at = FROM.plusSeconds(4_200);
        JsonNode before = row(at);
        post("late", at.plusNanos(1_000), "bitcoin bitcoin", 0, 1, at);
        sql.update("UPDATE market_bars SET close = close * 2 WHERE ts > ?", at.minusSeconds(300));
        build();
        assertThat(row(at)).isEqualTo(before);
        assertThat(row(at.plusSeconds(300)).path("features")).isNotEqualTo(before.path("features"));
    }

    @Test
    void rowsOfAnotherContractAreNoticed() {
        build();
        sql.update("UPDATE feature_matrix_main SET features = features || '{\"unknown\": 1}' WHERE as_of_ts = ?", TO);
        assertThat(matrix.wrongRows("BTC", FROM, TO)).isEqualTo(1);
    }

    @Test
    void eventsOfSocialPlatformsServeWhereThereAreNoPosts() {
        sql.update("DELETE FROM social_posts_raw");
        sql.update("DELETE FROM social_comments_raw");
        sql.update("INSERT INTO entities (entity_type, name, symbol) VALUES ('asset', 'Bitcoin', 'BTC')");
        sql.update("INSERT INTO events (event_type, title, occurred_at, available_at, payload) VALUES ('market', 'bitcoin', ?, ?,"
                + " '{\"social_platform\": \"x\"}'),"
                + " ('market', 'bitcoin', ?, ?, '{}')", FROM, FROM.plusSeconds(60), FROM, FROM.plusSeconds(60));
        sql.update("INSERT INTO event_links (event_id, entity_id) SELECT id, 1 FROM events");
        build();
        assertThat(sql.queryInt8("SELECT count(*) FROM social_text_latent WHERE agg_features ->> 'item_count' = '1.0'")).isEqualTo(1);
        assertThat(row(FROM.plusSeconds(300)).path("missing").toString()).doesNotContain("text");
    }
}
