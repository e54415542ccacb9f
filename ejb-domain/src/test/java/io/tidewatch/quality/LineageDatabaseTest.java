package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LineageDatabaseTest {

    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");
    private static final LineageRule RULE = new LineageRule(true, 0.001, 20);

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static LineageService lineage;
    private static int written;

    @BeforeAll
    static void create() {
        sql = new Sql(DATABASE.oneConnection());
        lineage = new LineageService(new LineageRepository(sql));
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE feature_snapshots RESTART IDENTITY");
        snapshot("BTC", "v1", "{\"x\":9.0}", 0);
        snapshot("BTC", "v1", "{\"x\":1.0}", 1);
        snapshot("BTC", "v1", "{\"x\":1.02}", 2);
        snapshot("ETH", "v1", "{\"x\":5.0}", 1);
    }

    @Test
    void comparesTheTwoNewestOfEachTargetThatHasTwo() {
        LineageRule.Finding all = check(null, "lineage", null);
        assertThat(all.reason()).isEqualTo("payload_mismatch");
        assertThat(all.compared()).isEqualTo(2);
        assertThat(all.mismatchKeys()).containsExactly("x");
        assertThat(all.maxDifference()).isEqualTo(0.02, Offset.offset(1e-12));
        assertThat(check("BTC", "lineage", null)).isEqualTo(all);
        snapshot("ETH", "v1", "{\"x\":5.0}", 2);
        assertThat(check(null, "lineage", null).compared()).isEqualTo(4);
        assertThat(check("ETH", "lineage", "v1")).isEqualTo(new LineageRule.Finding(true, 2, 0.0, 0.0, List.of(), "ok"));
    }

    @Test
    void tellsHowManySnapshotsItFoundWhereTheyAreTooFew() {
        assertThat(check("ETH", "lineage", null)).isEqualTo(RULE.insufficient(1));
        assertThat(check("btc", "lineage", null)).isEqualTo(RULE.insufficient(0));
        assertThat(check("BTC", "lineage", "v9")).isEqualTo(RULE.insufficient(0));
        assertThat(check(null, "unknown", null)).isEqualTo(RULE.insufficient(0));
        sql.update("DELETE FROM feature_snapshots WHERE target = 'BTC'");
        assertThat(check(null, "lineage", null)).isEqualTo(RULE.insufficient(1));
        snapshot("SOL", "v1", "{\"x\":5.0}", 1);
        assertThat(check(null, "lineage", null)).isEqualTo(RULE.insufficient(0));
    }

    @Test
    void equallyOldSnapshotsAreTakenByTheirKeys() {
        snapshot("SOL", "v1", "{\"x\":1.0}", 1);
        snapshot("SOL", "v1", "{\"x\":2.0}", 1);
        snapshot("SOL", "v1", "{\"x\":2.0}", 1);
        assertThat(check("SOL", "lineage", null).passed()).isTrue();
    }

    private static LineageRule.Finding check(String target, String lineageId, String version) {
        return lineage.check(new LineageQuestion("liquid", Optional.ofNullable(target), lineageId, Optional.ofNullable(version)), RULE);
    }

    private static void snapshot(String target, String version, String payload, int minute) {
        Instant at = AT.plusSeconds(60L * minute);
        Instant asOf = AT.plusSeconds(written++);
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, lineage_id, feature_payload,"
                + " created_at) VALUES (?, 'liquid', ?, ?, 'v', ?, 'lineage', ?::jsonb, ?)", target, asOf, asOf, version, payload, at);
    }
}
