package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Days against the training data of the builds that serve, on a real PostgreSQL. */
class FeatureDayDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final LocalDate DAY = LocalDate.parse("2026-02-14");
    private static final String UNIFORM = "{\"mean\":5,\"std\":2,\"edges\":[1,2,3,4,5,6,7,8,9],"
            + "\"shares\":[0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1]}";

    @TempDir
    private Path models;

    private ModelOpsHarness ops;
    private FeatureDayService days;

    @BeforeEach
    void fill() throws IOException {
        ops = new ModelOpsHarness(new Sql(DATABASE.oneConnection()), Map.of());
        ops.empty();
        ops.sql.update("TRUNCATE market_bars, model_artifacts, model_registry CASCADE");
        TradingClock noon = new TradingClock() {
            @Override
            public Instant instant() {
                return Instant.parse("2026-02-15T12:00:00Z");
            }
        };
        days = new FeatureDayService(new ActiveModelRepository(ops.sql), new FeatureDayRepository(ops.sql), new DriftDayStore(ops.sql), noon);
    }

    private void serve(String symbol) throws IOException {
        Path build = ScratchBuild.write(models, symbol, "v1", Instant.parse("2026-02-01T00:00:00Z"), true, "1h");
        Files.writeString(build.resolve("drift_reference.json"), "{\"features\":{\"a\":" + UNIFORM + ",\"funding_rate\":" + UNIFORM
                + ",\"funding_missing_flag\":{\"mean\":0,\"std\":0,\"edges\":[0],\"shares\":[1,0]}},\"score\":" + UNIFORM + "}");
        ops.sql.update("""
                INSERT INTO model_artifacts (build_id, model_name, track, model_version, symbol, path, bundle_sha256, schema_hash, train_end,
                                             status)
                VALUES (?, 'liquid_ridge', 'liquid', 'v1', ?, ?, '', '', '2026-02-01T00:00:00Z', 'ACTIVE')
                """, build.getFileName().toString(), symbol, build.toString());
        ops.sql.update("""
                INSERT INTO active_model_state (track, active_model_name, active_model_version) VALUES ('liquid', 'liquid_ridge', 'v1')
                ON CONFLICT DO NOTHING
                """);
    }

    /** A payload for every whole number from 1 to 10, each at its own hour. */
    private void payloads(String symbol, double add, int flag) {
        ops.sql.update("""
                INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload)
                SELECT ?, 'liquid', t, t, 'feature-store-v2.1', 'v1',
                       jsonb_build_object('a', g + ?::float8, 'funding_missing_flag', ?::int)
                  FROM generate_series(1, 10) g, LATERAL (SELECT '2026-02-14T00:00:00Z'::timestamptz + g * interval '1 hour' AS t) x
                """, symbol, add, flag);
    }

    @Test
    void withoutABuildThereIsNothingToCompareWith() {
        assertThat(days.evaluate(DAY).features()).isZero();
        assertThat(ops.texts("SELECT action AS text FROM drift_reports")).isEmpty();
    }

    @Test
    void everyFeatureOfEverySymbolIsCompared() throws IOException {
        serve("BTC");
        serve("ETH");
        payloads("BTC", 0, 0);
        payloads("ETH", 100, 1);
        ops.sql.update("""
                INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload)
                SELECT 'BTC', 'liquid', t::timestamptz, t::timestamptz, v, 'v1', '{"a": 99}'
                  FROM (VALUES ('2026-02-15T00:00:00Z', 'feature-store-v2.1'), ('2026-02-13T23:59:59Z', 'feature-store-v2.1'),
                               ('2026-02-14T05:30:00Z', 'another')) AS o (t, v)
                """);
        FeatureDayService.Report report = days.evaluate(DAY);
        assertThat(report.features()).isEqualTo(6);
        assertThat(report.action()).isEqualTo(DriftFigures.Action.WARN);
        assertThat(ops.texts("SELECT concat_ws('|', symbol, feature, rows, round(psi::numeric, 6), round(ks::numeric, 6), "
                + "round(mean_shift::numeric, 6), missing_rate) AS text FROM drift_features WHERE feature <> 'funding_missing_flag' "
                + "ORDER BY symbol, feature")).containsExactly(
                "BTC|a|10|0.000000|0.000000|0.250000|0", "BTC|funding_rate|10|12.433856|0.900000|-2.500000|1",
                "ETH|a|10|12.433856|0.900000|50.250000|0", "ETH|funding_rate|10|12.433856|0.900000|-2.500000|1");
        assertThat(ops.texts("SELECT shares::text AS text FROM drift_features WHERE symbol = 'ETH' AND feature = 'a'"))
                .containsExactly("[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]");
        assertThat(report.metrics().at("/features/worst").size()).isEqualTo(5);
    }

    @Test
    void aDayThatIsLookedAtAgainIsReplaced() throws IOException {
        serve("BTC");
        payloads("BTC", 0, 0);
        days.evaluate(DAY);
        ops.sql.update("UPDATE feature_snapshots SET feature_payload = '{\"a\": true}'");
        days.evaluate(DAY);
        assertThat(ops.texts("SELECT metrics ->> 'day' AS text FROM drift_reports")).containsExactly("2026-02-14");
        assertThat(ops.texts("SELECT rows || ' ' || mean_shift AS text FROM drift_features WHERE feature = 'a'")).containsExactly("10 -2");
        assertThat(ops.texts("SELECT source AS text FROM notification_inbox")).isEmpty();
    }

    @Test
    void scoresAndReturnsOfTheDay() throws IOException {
        serve("BTC");
        ops.sql.update("""
                INSERT INTO predictions_v2 (track, target, score, confidence, outputs, horizon, created_at)
                SELECT 'liquid', 'BTC', g, 0.5, '{}', CASE WHEN g <= 10 THEN '1d' ELSE '1h' END, '2026-02-14T10:00:00Z'
                  FROM generate_series(1, 20) g
                """);
        ops.sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT 'BTC', '1h', t, c, c, c, c, 1
                  FROM generate_series('2026-01-20T00:00:00Z'::timestamptz, '2026-02-15T06:00:00Z', interval '1 hour') t,
                       LATERAL (SELECT CASE WHEN t >= '2026-02-14T00:00:00Z' THEN 100 * 1.01 ^ (extract(epoch FROM t - '2026-02-14T00:00:00Z') / 3600)
                                            ELSE 100 + extract(hour FROM t)::int % 2 END AS c) x
                """);
        FeatureDayService.Report report = days.evaluate(DAY);
        assertThat(report.metrics().at("/prediction/rows").asInt()).isEqualTo(10);
        assertThat(report.metrics().at("/prediction/psi").asDouble()).isZero();
        assertThat(report.metrics().at("/label/rows").asInt()).isEqualTo(24);
        assertThat(report.metrics().at("/label/reference_rows").asInt()).isEqualTo(14 * 24 - 1);
        assertThat(report.metrics().at("/label/ks").asDouble()).isBetween(0.4, 1.0);
        assertThat(ops.texts("SELECT feature AS text FROM drift_features")).isEmpty();
    }

    @Test
    void aBuildThatCannotBeReadIsLeftOut() throws IOException {
        serve("BTC");
        serve("ETH");
        payloads("ETH", 0, 0);
        ops.sql.update("UPDATE model_artifacts SET path = '/nowhere' WHERE symbol = 'BTC'");
        assertThat(days.evaluate(DAY).features()).isEqualTo(3);
    }
}
