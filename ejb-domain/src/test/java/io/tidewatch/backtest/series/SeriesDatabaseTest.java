package io.tidewatch.backtest.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.features.FeatureVector;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Track;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL: packed features are the payload's, and what is kept in memory is never stale. */
class SeriesDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final Sql sql = new Sql(DATABASE.dataSource());
    private final SeriesChangeRepository changes = new SeriesChangeRepository(sql);
    private final AtomicInteger scored = new AtomicInteger();
    private SeriesReader reader;

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE feature_snapshots, market_bars, prices");
        reader = new SeriesReader(new FeatureRowRepository(sql), new PriceRowRepository(sql), changes,
                BacktestConfig.from(new Settings(name -> Optional.empty())));
    }

    /** The first feature is the score. */
    private final class FirstFeature implements RowScorer {

        @Override
        public String identity() {
            return "first";
        }

        @Override
        public boolean score(FeatureBlock block, double[] into) {
            for (int i = 0; i < block.rows(); i++) {
                into[i] = block.kind()[i] == FeatureBlock.Kind.FULL ? block.values()[i * FeatureContract.BASE_SIZE] : Double.NaN;
            }
            scored.addAndGet(block.rows());
            return true;
        }
    }

    private SeriesQuery query(String target, int days) {
        return new SeriesQuery(Track.LIQUID, target, "v1", new FirstFeature(), HOUR, NOW.minus(Duration.ofDays(days)), NOW, 5000);
    }

    private TargetSeries read(String target) {
        return reader.read(List.of(query(target, 30))).get(0);
    }

    private void feature(String target, Instant at, String payload) {
        sql.update("""
                INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_available_at, feature_version, lineage_id, feature_payload)
                VALUES (?, 'liquid', ?, ?, ?, 'f', 'l1', ?::jsonb)
                """, target, at, at, at, payload);
    }

    private void bar(String symbol, Instant at, double close) {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume) VALUES (?, '1h', ?, 1, 1, 1, ?, 5)",
                symbol, at, close);
    }

    @Test
    void packedFeaturesStandInTheOrderOfTheContract() throws Exception {
        Map<String, Double> payload = BaseFeature.keys().stream()
                .collect(Collectors.toMap(key -> key, key -> 1.5 + BaseFeature.of(key).orElseThrow().index()));
        ByteBuffer packed = ByteBuffer.wrap(packed(JSON.writeValueAsString(payload)));
        assertThat(packed.remaining()).isEqualTo(FeatureContract.BASE_SIZE * Double.BYTES);
        for (BaseFeature feature : BaseFeature.values()) {
            assertThat(packed.getDouble()).as(feature.key()).isEqualTo(payload.get(feature.key()));
        }
    }

    private byte[] packed(String payload) throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT feature_online_values('" + payload.replace("'", "''") + "')")) {
            row.next();
            return row.getBytes(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ret_1\": 0.1234567890123456789, \"other\": \"text\"}", "{\"ret_1\": 1e-320}", "{\"ret_1\": -0.0}", "{\"x\": 1}"})
    void numbersArePackedExactly(String payload) throws Exception {
        assertThat(ByteBuffer.wrap(packed(payload)).getDouble()).isEqualTo(FeatureVector.project(JSON.readTree(payload)).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[1]", "{}", "null", "\"x\"", "{\"ret_1\": \"0.5\"}", "{\"ret_1\": null}", "{\"ret_1\": true}", "{\"ret_1\": 1e999}",
            "{\"novelty_confidence_blend\": [1]}"})
    void whatIsNoNumberIsLeftToThePayloadAndNeverRefused(String payload) throws Exception {
        assertThat(packed(payload)).isNull();
        feature("BTC", NOW.minusSeconds(60), payload);
        assertThat(read("BTC").features().score()).hasSize(1);
    }

    @Test
    void payloadsThatAreNotPackedAreReadAsNumbers() {
        feature("BTC", NOW.minusSeconds(180), "{\"ret_1\": \" 0.5 \", \"vol_12\": -1, \"vol_48\": 2}");
        feature("BTC", NOW.minusSeconds(120), "{\"ret_1\": null, \"ret_3\": 7}");
        feature("BTC", NOW.minusSeconds(60), "{\"ret_1\": \"much\"}");
        TargetSeries series = read("BTC");
        assertThat(series.features().score()).containsExactly(0.5, 0, Double.NaN);
        assertThat(series.features().volatility()).containsExactly(3, 0, Double.NaN);
        assertThat(series.features().lineage()).containsOnly(0);
    }

    @Test
    void whatBecomesKnownLaterAndCandlesThatHaveNotEndedAreNotSeen() {
        bar("BTC", NOW.minusSeconds(7200), 100);
        bar("BTC", NOW.minusSeconds(3600), 101);
        bar("BTC", NOW.minusSeconds(3599), 102);
        bar("BTC", NOW.minusSeconds(10800), -1);
        feature("BTC", NOW.minusSeconds(60), "{\"ret_1\": 1}");
        feature("BTC", NOW.plusSeconds(60), "{\"ret_1\": 2}");
        sql.update("UPDATE feature_snapshots SET as_of_ts = as_of_ts - interval '1 hour' WHERE feature_payload ->> 'ret_1' = '2'");
        TargetSeries series = read("BTC");
        assertThat(series.prices().price()).containsExactly(100, 101);
        assertThat(series.prices().droppedRows()).isEqualTo(1);
        assertThat(series.features().score()).containsExactly(1);
    }

    @Test
    void featuresStandInTheOrderInWhichTheyBecameKnownAndTheNewestAreKept() {
        for (int i = 1; i <= 5; i++) {
            feature("BTC", NOW.minusSeconds(600 - i * 60), "{\"ret_1\": " + i + "}");
        }
        sql.update("UPDATE feature_snapshots SET feature_available_at = ? WHERE feature_payload ->> 'ret_1' = '3'", NOW.minusSeconds(1));
        SeriesQuery all = query("BTC", 30);
        SeriesQuery three = new SeriesQuery(Track.LIQUID, "BTC", "v1", new FirstFeature(), HOUR, all.from(), all.to(), 3);
        assertThat(reader.read(List.of(all)).get(0).features().score()).containsExactly(1, 2, 4, 5, 3);
        assertThat(reader.read(List.of(three)).get(0).features().score()).containsExactly(4, 5, 3);
    }

    @Test
    void pricesStandInForMissingCandles() {
        sql.update("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES ('BTC', 7.25, NULL, ?)", NOW.minusSeconds(5));
        assertThat(read("BTC").source()).isEqualTo("prices_fallback");
        assertThat(read("BTC").prices().price()).containsExactly(7.25);
        bar("BTC", NOW.minusSeconds(7200), 100);
        assertThat(read("BTC").source()).isEqualTo("market_bars");
    }

    @Test
    void unchangedSeriesAreScoredOnceAndEveryCommittedChangeIsSeen() {
        feature("BTC", NOW.minusSeconds(60), "{\"ret_1\": 1}");
        feature("ETH", NOW.minusSeconds(60), "{\"ret_1\": 5}");
        assertThat(read("BTC").features().score()).containsExactly(1);
        assertThat(read("BTC").features().score()).containsExactly(1);
        sql.update("UPDATE feature_snapshots SET feature_payload = '{\"ret_1\": 6}' WHERE target = 'ETH'");
        assertThat(read("BTC").features().score()).containsExactly(1);
        assertThat(scored).hasValue(1);
        sql.update("UPDATE feature_snapshots SET feature_payload = '{\"ret_1\": 2}' WHERE target = 'BTC'");
        assertThat(read("BTC").features().score()).containsExactly(2);
        sql.update("UPDATE feature_snapshots SET target = 'SOL' WHERE target = 'BTC'");
        assertThat(read("BTC").features().score()).isEmpty();
        sql.update("UPDATE feature_snapshots SET target = 'BTC' WHERE target = 'SOL'");
        assertThat(read("BTC").features().score()).containsExactly(2);
        sql.update("DELETE FROM feature_snapshots WHERE target = 'BTC'");
        assertThat(read("BTC").features().score()).isEmpty();
        feature("BTC", NOW.minusSeconds(60), "{\"ret_1\": 3}");
        assertThat(read("BTC").features().score()).containsExactly(3);
        sql.update("TRUNCATE feature_snapshots");
        assertThat(read("BTC").features().score()).isEmpty();
        bar("BTC", NOW.minusSeconds(7200), 100);
        assertThat(read("BTC").prices().price()).containsExactly(100);
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close) VALUES ('BTC', '1h', ?, 1, 1, 1, 9) "
                + "ON CONFLICT (symbol, timeframe, ts) DO UPDATE SET close = excluded.close", NOW.minusSeconds(7200));
        assertThat(read("BTC").prices().price()).containsExactly(9);
    }

    /** The case that no clock and no counter gets right: written before the copy was read, committed after it. */
    @Test
    void aChangeThatIsCommittedLateIsSeenThen() throws Exception {
        feature("BTC", NOW.minusSeconds(60), "{\"ret_1\": 1}");
        try (Connection writer = DATABASE.dataSource().getConnection(); Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE feature_snapshots SET feature_payload = '{\"ret_1\": 2}' WHERE target = 'BTC'");
            assertThat(read("BTC").features().score()).containsExactly(1);
            feature("ETH", NOW.minusSeconds(60), "{\"ret_1\": 5}");
            assertThat(read("BTC").features().score()).containsExactly(1);
            assertThat(scored).hasValue(1);
            writer.commit();
            assertThat(read("BTC").features().score()).containsExactly(2);
            statement.execute("UPDATE feature_snapshots SET feature_payload = '{\"ret_1\": 3}' WHERE target = 'BTC'");
            writer.rollback();
            assertThat(read("BTC").features().score()).containsExactly(2);
            assertThat(scored).hasValue(2);
        }
    }

    @Test
    void rowsLoadedWithTriggersOffForReplicationAreSeen() throws Exception {
        assertThat(read("BTC").features().score()).isEmpty();
        try (Connection loader = DATABASE.dataSource().getConnection(); Statement statement = loader.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("INSERT INTO feature_snapshots (target, track, as_of, feature_version, feature_payload) "
                    + "VALUES ('BTC', 'liquid', '" + NOW.minusSeconds(60) + "', 'f', '{\"ret_1\": 4}')");
        }
        assertThat(read("BTC").features().score()).containsExactly(4);
    }

    @Test
    void manyRowsAreReadInPagesAndBelongTogether() {
        sql.update("""
                INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, feature_payload)
                SELECT 'BTC', 'liquid', ?::timestamptz - i * interval '1 minute', ?::timestamptz - i * interval '1 minute', 'f',
                       jsonb_build_object('ret_1', i) FROM generate_series(1, 5000) AS i
                """, NOW, NOW);
        double[] scores = read("BTC").features().score();
        assertThat(scores).hasSize(5000);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isEqualTo(5000 - i);
        }
        read("BTC");
        assertThat(scored).hasValue(5000);
        assertThat(reader.read(List.of(query("BTC", 1))).get(0).features().score()).hasSize(1440);
        assertThat(scored).hasValue(5000);
    }

    @Test
    void copiesOlderThanForgottenChangesAreReadAgain() {
        feature("BTC", NOW.minusSeconds(60), "{\"ret_1\": 1}");
        read("BTC");
        changes.prune(Duration.ZERO);
        read("BTC");
        assertThat(scored).hasValue(1);
        int kept = rows();
        changes.prune(Duration.ZERO);
        assertThat(rows()).isLessThan(kept);
        read("BTC");
        assertThat(scored).hasValue(2);
        assertThat(changes.prune(Duration.ofHours(1))).isZero();
        read("BTC");
        assertThat(scored).hasValue(2);
    }

    private int rows() {
        return (int) sql.queryInt8("SELECT COUNT(*) FROM series_changes");
    }
}
