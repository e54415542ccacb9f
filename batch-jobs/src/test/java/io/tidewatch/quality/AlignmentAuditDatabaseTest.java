package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.AuxiliaryRepository;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.features.SocialBucketRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
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

/** The as-of audit over snapshots of the real builder: it passes, until something looks ahead. */
class AlignmentAuditDatabaseTest {

    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static OnlineFeatureBuilder builder;
    private static AsofAlignmentAudit audit;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        Settings settings = new Settings(name -> Optional.empty());
        FeatureConfig config = new FeatureConfig(settings);
        FeatureSnapshotRepository snapshots = new FeatureSnapshotRepository(sql, config);
        FeatureInputs inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql),
                new EventWindowRepository(sql), new SocialBucketRepository(sql));
        builder = new OnlineFeatureBuilder(inputs, snapshots, config, new TradingClock());
        AlignmentRepository rows = new AlignmentRepository(sql);
        audit = new AsofAlignmentAudit(rows, new SnapshotRecomputation(rows, inputs, snapshots, config,
                new MarketDataConfig(new TradingClock(), settings)), config);
    }

    @BeforeEach
    void build() {
        sql.update("TRUNCATE market_bars, orderbook_l2, funding_rates, onchain_signals, events, entities, feature_snapshots,"
                + " feature_matrix_main, feature_snapshots_main, social_posts_raw RESTART IDENTITY CASCADE");
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)"
                + " SELECT 'BTC', '1h', ?::timestamptz + i * interval '1 hour', 1, 1, 1, 100 + i % 7, i % 5 FROM generate_series(0, 149) i", START);
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance, source)"
                + " SELECT 'BTC', ?::timestamptz + i * interval '1 hour', (i % 10) / 10.0, CASE WHEN i % 2 = 0 THEN 'x' ELSE 'synthetic_from_market_bars' END"
                + " FROM generate_series(0, 200) i", START);
        for (int i = 120; i <= 150; i += 10) {
            builder.build(List.of("BTC"), HOUR, START.plus(Duration.ofHours(i)));
        }
    }

    private static Audit.Finding run(String track) {
        JobParameters parameters = new JobParameters(audit.resolve(new JobParameters(Map.of("track", track, "sampleSize", "100")), START));
        Map<String, ObjectNode> parts = new TreeMap<>();
        audit.parts(parameters).forEach(part -> parts.put(part, audit.count(part, parameters, (done, total) -> { })));
        return audit.report(parts, parameters, START);
    }

    @Test
    void snapshotsOfTheBuilderPass() {
        Audit.Finding finding = run("liquid");
        assertThat(finding.report().toString()).isEqualTo("{\"status\":\"ok\",\"generated_at\":\"2024-03-01T00:00:00Z\",\"track\":\"liquid\","
                + "\"future_leakage_count\":0,\"snapshot_sample_time_match_rate\":1.0,\"snapshot_sample_time_mismatch_count\":0,"
                + "\"checked_rows\":0,\"feature_snapshots_main_present\":true,\"feature_matrix_main_present\":true,"
                + "\"main_snapshot_feature_dim_mismatch_count\":0,\"matrix_feature_dim_mismatch_count\":0,\"matrix_asof_null_count\":0,"
                + "\"recomputed_rows\":4,\"recomputed_mismatch_count\":0,\"recomputed_mismatches\":[],"
                + "\"violations\":{\"events_available_before_published\":0,\"social_posts_raw_available_before_published\":0,"
                + "\"social_comments_raw_available_before_published\":0,\"feature_snapshots_available_after_as_of\":0,"
                + "\"feature_snapshots_event_after_as_of\":0},\"passed\":true}");
        assertThat(finding.passed()).isTrue();
    }

    @Test
    void aSnapshotThatHoldsTomorrowIsFoundByComputingItAgain() {
        sql.update("UPDATE feature_snapshots SET feature_payload = feature_payload || '{\"ret_1\": 0.5}' WHERE id = 2");
        Audit.Finding finding = run("liquid");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.report().path("recomputed_mismatch_count").asInt()).isEqualTo(1);
        assertThat(finding.report().path("recomputed_mismatches").toString()).isEqualTo("[{\"snapshot_id\":2,\"features\":[\"ret_1\"]}]");
        assertThat(finding.report().path("future_leakage_count").asInt()).isZero();
    }

    @Test
    void timesThatLookAheadAreFoundPerTable() {
        sql.update("UPDATE feature_snapshots SET feature_available_at = as_of_ts + interval '1 minute' WHERE id = 1");
        sql.update("INSERT INTO events (event_type, title, occurred_at, published_at, available_at) VALUES ('market', 't', ?, ?, ?)",
                START, START.plusSeconds(10), START.plusSeconds(9));
        Audit.Finding finding = run("liquid");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.report().path("future_leakage_count").asInt()).isEqualTo(1);
        assertThat(finding.report().path("violations").path("feature_snapshots_available_after_as_of").asInt()).isEqualTo(1);
        assertThat(finding.report().path("violations").path("events_available_before_published").asInt()).isEqualTo(1);
        assertThat(finding.report().path("violations").path("feature_snapshots_event_after_as_of").asInt()).isZero();
    }

    @Test
    void aTrackWithoutSnapshotsIsNotCalledGood() {
        Audit.Finding finding = run("vc");
        assertThat(finding.passed()).isFalse();
        assertThat(finding.report().path("reason").asText()).isEqualTo("no_snapshots");
    }
}
