package io.tidewatch.modelops.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.desk.Page;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: drift by feature and day, verdicts page by page and by every filter, roll-outs and audits. */
class ModelOpsDeskDatabaseTest {

    private static final LocalDate LAST = LocalDate.parse("2026-03-10");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static DriftHistory drift;
    private static VerdictHistory verdicts;
    private static RolloutHistory rollouts;

    @BeforeAll
    static void store() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        drift = new DriftHistory(sql);
        verdicts = new VerdictHistory(sql);
        rollouts = new RolloutHistory(sql);
        sql.update("""
                INSERT INTO drift_features (track, symbol, feature, day, build_id, rows, psi, ks, mean_shift, missing_rate, shares)
                SELECT 'liquid', s.symbol, f, DATE '2026-03-10' - i, 'b1', 24, s.psi + i / 100.0, NULL, 0.5, 0, '[0.25, 0.75]'
                  FROM (VALUES ('BTC', 0.1), ('ETH', 0.2)) AS s(symbol, psi), unnest(ARRAY['ret_1', 'event_count_1h', 'score']) AS f,
                       generate_series(0, 19) AS i
                """);
        sql.update("INSERT INTO model_artifacts (build_id, model_name, track, model_version, path, bundle_sha256, schema_hash)"
                + " VALUES ('b1', 'm', 'liquid', 'v1', '/models/b1', 'h', 's')");
        sql.update("INSERT INTO drift_reports (track, lookback_hours, reference_hours, drift_detected, action, metrics, evaluated_at)"
                + " SELECT 'liquid', 24, 72, i % 2 = 0, 'keep', '{}', now() - i * interval '1 hour' FROM generate_series(1, 30) AS i");
        sql.update("INSERT INTO model_verdicts (track, kind, model_name, model_version, passed, reason, payload, evaluated_at)"
                + " SELECT 'liquid', CASE WHEN i % 3 = 0 THEN 'parity' ELSE 'gate' END, CASE WHEN i % 3 <> 0 THEN 'm' END, 'v' || i,"
                + " i % 2 = 0, 'because', '{\"metrics\": {\"ic\": 0.1}}', now() - (i / 2) * interval '1 hour'"
                + " FROM generate_series(1, 30) AS i");
        sql.update("INSERT INTO model_promotions (track, model_name, model_version, passed, gate_reason, metrics)"
                + " VALUES ('liquid', 'm', 'v1', false, NULL, NULL)");
        sql.update("INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct, status, hard_limits, metrics)"
                + " VALUES ('liquid', 'm', 'v1', 30, 'canary', '{\"min_hit_rate\": 0.45}', NULL)");
        sql.update("INSERT INTO candidate_models (model_name, model_version, status, payload) VALUES ('c', 'v1', 'registered', '{}'),"
                + " ('c', 'v2', 'registered', '{}')");
        sql.update("INSERT INTO risk_events (severity, code, message, payload, created_at)"
                + " SELECT 'info', CASE WHEN i = 3 THEN 'other' ELSE 'scheduler_audit_log' END, 'liquid:auto_gate',"
                + " CASE WHEN i <> 2 THEN jsonb_build_object('track', CASE WHEN i = 1 THEN 'vc' ELSE 'liquid' END, 'action', 'a' || i) END,"
                + " now() - i * interval '1 minute' FROM generate_series(0, 9) AS i");
    }

    private static DriftQuery query(String symbol, String group, int days) {
        return new DriftQuery("liquid", Optional.ofNullable(symbol), Optional.ofNullable(group), LAST, days);
    }

    @Test
    void ofSeveralSymbolsTheOneThatDriftedMostStandsForADay() {
        List<DriftCell> cells = drift.cells(query(null, null, 7));
        assertThat(cells).hasSize(3 * 7).extracting(DriftCell::symbol).containsOnly("ETH");
        assertThat(cells).extracting(DriftCell::day).contains(LAST, LAST.minusDays(6)).doesNotContain(LAST.minusDays(7));
        assertThat(drift.cells(query("BTC", null, 7))).extracting(DriftCell::symbol).containsOnly("BTC");
        assertThat(drift.cells(query("XRP", null, 7))).isEmpty();
        assertThat(query(null, null, 3).period()).containsExactly(LAST.minusDays(2), LAST.minusDays(1), LAST);
        assertThatThrownBy(() -> query(null, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groupsOfFeaturesAreThoseOfTheContractAndTheOthers() {
        assertThat(drift.cells(query("BTC", "bar", 1))).extracting(DriftCell::feature).containsExactly("ret_1");
        assertThat(drift.cells(query("BTC", DriftQuery.OTHER, 1))).extracting(DriftCell::feature).contains("score").doesNotContain("ret_1");
        assertThat(DriftQuery.groupOf("ret_1")).isEqualTo("bar");
        assertThat(DriftQuery.groupOf("score")).isEqualTo(DriftQuery.OTHER);
        assertThat(DriftQuery.groups()).contains("bar", "orderbook", "macro", "text", "other");
    }

    @Test
    void aDayHasItsDistributionAndTheFolderOfItsBuild() {
        assertThat(drift.day("liquid", "BTC", "ret_1", LAST)).hasValueSatisfying(day -> {
            assertThat(day.shares()).containsExactly(0.25, 0.75);
            assertThat(day.build().orElseThrow()).hasToString("/models/b1");
            assertThat(day.cell().ks()).isEmpty();
        });
        assertThat(drift.day("liquid", "BTC", "ret_1", LAST.plusDays(1))).isEmpty();
        assertThat(drift.newest("liquid")).contains(LAST);
        assertThat(drift.newest("vc")).isEmpty();
        assertThat(drift.symbols("liquid")).containsExactly("BTC", "ETH");
        assertThat(drift.reports("liquid", 20, 10).rows()).hasSize(10).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(drift.reports("liquid", 0, 29).more()).isTrue();
    }

    private static List<VerdictLine> all(String kind, Boolean passed) {
        List<VerdictLine> found = new ArrayList<>();
        while (true) {
            Page<VerdictLine> page = verdicts.find(new VerdictQuery(Optional.of("liquid"), Optional.ofNullable(kind),
                    Optional.ofNullable(passed), found.size(), 7));
            found.addAll(page.rows());
            if (!page.more()) {
                return found;
            }
        }
    }

    @Test
    void verdictsAreFoundPageByPageAndByEveryFilter() {
        assertThat(all(null, null)).hasSize(30).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(all("parity", null)).hasSize(10).extracting(VerdictLine::model).containsOnly("–");
        assertThat(all("gate", true)).hasSize(10).allMatch(VerdictLine::passed);
        assertThat(verdicts.newest()).extracting(VerdictLine::kind).containsExactly("gate", "parity");
        assertThat(verdicts.kinds()).containsExactly("gate", "parity");
        assertThat(verdicts.promotions(5)).singleElement().satisfies(line -> {
            assertThat(line.reason()).isEmpty();
            assertThat(line.payload().isEmpty()).isTrue();
        });
    }

    @Test
    void rolloutsCandidatesAndAuditsAreTold() {
        assertThat(rollouts.rollouts()).singleElement().satisfies(line -> {
            assertThat(line.percent()).isEqualTo(30);
            assertThat(line.limits().path("min_hit_rate").asDouble()).isEqualTo(0.45);
            assertThat(line.metrics().isEmpty()).isTrue();
        });
        assertThat(rollouts.candidates(1)).extracting(CandidateLine::version).containsExactly("v2");
        assertThat(rollouts.audits(Optional.empty(), 50)).hasSize(9).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()))
                .extracting(AuditEntry::action).contains("a0", "liquid:auto_gate");
        assertThat(rollouts.audits(Optional.of("vc"), 50)).extracting(AuditEntry::action).containsExactly("a1");
        assertThat(rollouts.audits(Optional.of("liquid"), 3)).hasSize(3);
    }
}
