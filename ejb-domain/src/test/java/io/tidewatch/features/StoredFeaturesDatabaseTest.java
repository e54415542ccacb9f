package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoredFeaturesDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-02-14T12:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final TradingClock CLOCK = new TradingClock() {
        @Override
        public Instant instant() {
            return NOW;
        }
    };

    private static Sql sql;
    private static StoredFeaturesService features;

    @BeforeAll
    static void create() {
        sql = new Sql(DATABASE.oneConnection());
        features = new StoredFeaturesService(new StoredFeaturesRepository(sql), CLOCK);
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE feature_snapshots RESTART IDENTITY");
    }

    @Test
    void findsTheNewestThatIsAvailableNow() {
        snapshot("BTC", "liquid", "old", NOW.minusSeconds(60), "{\"a\":1}");
        snapshot("BTC", "liquid", "now", NOW, "{\"a\":2}");
        snapshot("BTC", "liquid", "future", NOW.plusMillis(1), "{\"a\":3}");
        snapshot("ETH", "liquid", "other", NOW, "{\"a\":4}");
        StoredFeatures found = features.latest("btc", "LIQUID").orElseThrow();
        assertThat(found.featureVersion()).isEqualTo("now");
        assertThat(found.target()).isEqualTo("BTC");
        assertThat(found.featureAvailableAt()).contains(NOW);
        assertThat(features.latest("BTC", "vc")).isEmpty();
        assertThat(features.latest("DOGE", "liquid")).isEmpty();
    }

    @Test
    void ofEquallyNewOnesTheHighestKeyCounts() {
        snapshot("BTC", "liquid", "first", NOW, "{}");
        snapshot("BTC", "liquid", "second", NOW, "{}");
        assertThat(features.latest("BTC", "liquid").map(StoredFeatures::featureVersion)).contains("second");
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        snapshot("BTC", "liquid", "v", NOW, "{\"a\":4,\"feature_payload_schema_version\":\"v2.3\",\"b\":null,\"c\":[1],\"d\":1e400,\"e\":-0.5}");
        assertThat(features.latest("BTC", "liquid").map(StoredFeatures::featurePayload)).contains(Map.of("a", 4.0, "e", -0.5));
    }

    @Test
    void companiesAreFoundHoweverTheyAreWritten() {
        snapshot("Acme Labs", "vc", "v", NOW.minusSeconds(1), "{}");
        snapshot("ACME labs", "vc", "w", NOW, "{}");
        StoredFeatures found = features.latest("acme LABS", "vc").orElseThrow();
        assertThat(found.target()).isEqualTo("ACME LABS");
        assertThat(found.featureVersion()).isEqualTo("w");
    }

    @Test
    void fillsWhatOldRowsDoNotHave() {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, feature_version, feature_payload, data_version, created_at)"
                + " VALUES ('BTC', 'liquid', ?, '', '{}', NULL, NULL)", NOW.minusSeconds(5));
        StoredFeatures found = features.latest("BTC", "liquid").orElseThrow();
        assertThat(found.dataVersion()).isEqualTo("v1");
        assertThat(found.createdAt()).isEqualTo(NOW);
        assertThat(found.featureAvailableAt()).isEqualTo(Optional.empty());
        assertThat(found.asOf()).contains(NOW.minusSeconds(5));
    }

    private static void snapshot(String target, String track, String version, Instant available, String payload) {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_available_at, feature_version, feature_payload)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)", target, track, available, available, available, version, payload);
    }
}
