package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the bulk builder are the online builder's, and nothing that becomes known later moves them. */
class BulkFeaturesDatabaseTest {

    private static final int DAYS = 9;
    private static final Map<String, String> AGES = Map.of("FEATURE_MAX_AGE_ORDERBOOK", "15m", "FEATURE_MAX_AGE_FUNDING", "12h",
            "FEATURE_MAX_AGE_ONCHAIN", "24h", "FEATURE_MAX_AGE_DERIVATIVES", "1h", "FEATURE_MISSING_RATIO_NEUTRAL", "true");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static FeatureBenchmarkRows rows;
    private static BulkAgainstOnline bulk;

    @BeforeAll
    static void fill() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        rows = new FeatureBenchmarkRows(sql, 4, DAYS);
        rows.fill();
        disturb();
        bulk = new BulkAgainstOnline(sql, new FeatureConfig(new Settings(name -> Optional.ofNullable(AGES.get(name)))));
        for (String symbol : rows.symbols()) {
            bulk.store(symbol, FeatureBenchmarkRows.START, rows.end());
        }
    }

    /** Gaps, sources that are missing or fall silent, values that are none, several rows of one instant, prices of 0. */
    private static void disturb() {
        Instant day3 = FeatureBenchmarkRows.START.plus(Duration.ofDays(3));
        sql.update("DELETE FROM market_bars WHERE symbol = 'S01' AND ts BETWEEN ? AND ?", day3, day3.plusSeconds(9_000));
        sql.update("UPDATE market_bars SET close = 0 WHERE symbol = 'S02' AND id % 97 = 0");
        sql.update("UPDATE market_bars SET close = 'NaN', volume = NULL WHERE symbol = 'S02' AND id % 101 = 0");
        sql.update("DELETE FROM orderbook_l2 WHERE symbol = 'S03'");
        sql.update("DELETE FROM orderbook_l2 WHERE symbol = 'S00' AND ts > ? AND ts < ?", day3, day3.plus(Duration.ofDays(2)));
        sql.update("UPDATE orderbook_l2 SET imbalance = 'NaN' WHERE id % 13 = 0");
        sql.update("UPDATE orderbook_l2 SET imbalance = NULL WHERE symbol = 'S01' AND ts > ?", day3.plus(Duration.ofDays(3)));
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance, source) SELECT symbol, ts, -imbalance, 'other' FROM"
                + " orderbook_l2 WHERE id % 5 = 0");
        sql.update("UPDATE orderbook_l2 SET source = 'synthetic_' || id WHERE symbol = 'S02' AND id % 3 = 0");
        sql.update("DELETE FROM funding_rates WHERE symbol = 'S02' AND ts > ?", day3);
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source)"
                + " SELECT asset_symbol, 'd', ts, CASE WHEN id % 2 = 0 THEN 'netflow' ELSE metric_name END, 3 * metric_value, 'other'"
                + " FROM onchain_signals WHERE metric_name = 'net_inflow' AND id % 4 < 3");
        sql.update("DELETE FROM onchain_signals WHERE metric_name = 'basis_rate' AND asset_symbol <> 'S00'");
        sql.update("DELETE FROM onchain_signals WHERE metric_name = 'taker_buy_sell_ratio' AND ts > ?", day3);
        sql.update("UPDATE events SET available_at = (SELECT min(available_at) FROM events e WHERE e.id > events.id - 5) WHERE id % 6 = 0");
        sql.update("UPDATE events SET available_at = NULL WHERE id % 17 = 0");
        sql.update("UPDATE event_links SET role = 'synthetic' WHERE id % 7 = 0");
        sql.update("UPDATE event_links l SET role = 'inferred', created_at = e.available_at + interval '3 hours' FROM events e"
                + " WHERE e.id = l.event_id AND l.id % 9 = 0");
        sql.update("DELETE FROM social_text_latent WHERE as_of_ts > ? AND as_of_ts < ?", day3, day3.plus(Duration.ofDays(1)));
    }

    @Test
    void everyStoredRowIsTheOnlineOne() {
        assertThat(bulk.differences(rows.symbols(), FeatureBenchmarkRows.START, rows.end(), 500, 42)).isEmpty();
    }

    @Test
    void packedValuesAreThoseOfThePayload() {
        assertThat(sql.queryInt8("SELECT count(*) FROM feature_snapshots")).isGreaterThan(9_000);
        assertThat(bulk.wronglyPacked()).isZero();
        sql.update("BEGIN");
        sql.update("UPDATE feature_snapshots SET feature_payload = feature_payload || '{\"ret_1\": 0.125}' WHERE id % 9 = 0");
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, feature_version, feature_payload) VALUES ('X', 'liquid',"
                + " now(), 'f', '{\"ret_1\": 2}')");
        assertThat(bulk.wronglyPacked()).isZero();
        sql.update("ROLLBACK");
    }

    @Test
    void aSecondBuildLeavesTheSameRows() {
        String before = fingerprint();
        bulk.store("S00", FeatureBenchmarkRows.START, rows.end());
        assertThat(fingerprint()).isEqualTo(before);
    }

    private static String fingerprint() {
        return sql.query("SELECT md5(string_agg(target || as_of_ts || feature_payload::text, ',' ORDER BY target, as_of_ts)) AS print"
                + " FROM feature_snapshots", row -> row.text("print")).get(0);
    }

    /** Everything that becomes known after a moment changes; the rows up to it stay, the next one does not. */
    @ParameterizedTest
    @ValueSource(longs = {200_000, 300_007, 431_999, 500_123, 600_000})
    void whatComesLaterChangesNothing(long seconds) {
        Instant at = FeatureBenchmarkRows.START.plusSeconds(seconds);
        Instant from = at.minus(Duration.ofHours(2));
        Instant to = at.plus(Duration.ofHours(2));
        for (String symbol : List.of("S00", "S03")) {
            SweptFeatures before = bulk.sweep(symbol, from, to);
            sql.update("BEGIN");
            try {
                changeEverythingAfter(at);
                SweptFeatures after = bulk.sweep(symbol, from, to);
                int known = 0;
                while (!before.time(known).isAfter(at)) {
                    assertThat(after.time(known)).isEqualTo(before.time(known));
                    assertThat(after.vector(known)).as(symbol + " at " + before.time(known)).isEqualTo(before.vector(known));
                    known++;
                }
                assertThat(known).isBetween(20, 24);
                assertThat(after.vector(known)).isNotEqualTo(before.vector(known));
            } finally {
                sql.update("ROLLBACK");
            }
        }
    }

    private static void changeEverythingAfter(Instant at) {
        sql.update("UPDATE market_bars SET close = close * 1.3, volume = volume + 5 WHERE ts > ?", at.minusSeconds(300));
        sql.update("UPDATE orderbook_l2 SET imbalance = 0.77 WHERE ts > ?", at);
        sql.update("UPDATE funding_rates SET funding_rate = 0.5 WHERE ts > ?", at);
        sql.update("UPDATE onchain_signals SET metric_value = metric_value * 2 WHERE ts > ?", at);
        sql.update("UPDATE events SET confidence_score = 1, payload = '{}' WHERE COALESCE(available_at, occurred_at) > ?", at);
        sql.update("INSERT INTO events (event_type, title, occurred_at, available_at, market_scope, payload, fingerprint)"
                + " SELECT 'market', 'late', ?::timestamptz, ?::timestamptz + n * interval '1 second', 'macro', '{}', 'late' || n"
                + " FROM generate_series(1, 50) n", at.minusSeconds(7_200), at);
        sql.update("UPDATE event_links SET created_at = created_at + interval '1 day' WHERE role = 'inferred' AND created_at > ?", at);
        sql.update("DELETE FROM social_text_latent WHERE as_of_ts > ?", at);
    }
}
