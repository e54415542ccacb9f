package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Track;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drift, parity, the scheduler's notes and the status of models against a real PostgreSQL. */
class DriftDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static ModelOpsHarness ops;

    @BeforeAll
    static void create() {
        ops = new ModelOpsHarness(new Sql(DATABASE.oneConnection()), Map.of());
    }

    @BeforeEach
    void empty() {
        ops.empty();
    }

    private static DriftService.Outcome drift(Track track) {
        return ops.drift.evaluate(new DriftService.Question(track, 24, 72, DriftThresholds.STANDARD));
    }

    private static void scores(int hoursAgo, double... scores) {
        ops.sql.update("""
                INSERT INTO predictions_v2 (track, target, score, confidence, outputs, created_at)
                SELECT 'liquid', 'BTC', s, 0.5, '{}', now() - ? * interval '1 hour' FROM unnest(?::float8[]) s
                """, hoursAgo, scores);
    }

    private static void orders(int hoursAgo, int filled, int rejected) {
        ops.sql.update("""
                INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, metadata, created_at)
                SELECT 'd', 'BTC', 'liquid', CASE g % 2 WHEN 0 THEN 'buy' ELSE 'sell' END, 1, 100,
                       CASE WHEN g <= ? THEN 'filled' ELSE 'rejected' END, '{"execution": {"avg_fill_price": 100.5}}',
                       now() - ? * interval '1 hour' FROM generate_series(1, ?) g
                """, filled, hoursAgo, filled + rejected);
    }

    @Test
    void nothingIsNoDrift() {
        DriftService.Outcome outcome = drift(Track.LIQUID);
        assertThat(outcome.action()).isEqualTo(DriftFigures.Action.KEEP);
        assertThat(outcome.metrics().toString()).isEqualTo("{\"psi\":0.0,\"ks\":0.0,\"feature_psi\":0.0,\"feature_mean_shift\":0.0,"
                + "\"label_stability_delta\":0.0,\"execution_reject_rate_delta\":0.0,\"execution_slippage_abs_mean\":0.0,"
                + "\"current_samples\":0.0,\"reference_samples\":0.0}");
        assertThat(ops.texts("SELECT action || ' ' || drift_detected AS text FROM drift_reports")).containsExactly("keep false");
        assertThat(ops.texts("SELECT source AS text FROM notification_inbox")).isEmpty();
    }

    /** A track without a past has not drifted from it. */
    @Test
    void oneSideAloneIsNoDrift() {
        ops.run("liquid", ModelOpsHarness.TTM, 5, 0.1, 0.1, 0.1, 0.6);
        orders(1, 10, 10);
        scores(1, .1, .2);
        assertThat(drift(Track.LIQUID).action()).isEqualTo(DriftFigures.Action.KEEP);
        assertThat(ops.metrics.exposition()).contains("ms_execution_reject_rate{track=\"liquid\"} 0.5")
                .contains("ms_model_drift_events_total{track=\"liquid\",action=\"keep\"} 1");
    }

    @Test
    void scoresThatMovedAreDriftAndPeopleAreTold() {
        scores(50, .01, .02, 0, -.01, .015, .011);
        scores(1, .03, .025, .01, .02, .018, .028);
        scores(97, 9, 9, 9);
        DriftService.Outcome outcome = drift(Track.LIQUID);
        assertThat(outcome.detected()).isTrue();
        assertThat(outcome.reason()).isEqualTo("distribution_shift_detected");
        assertThat(outcome.metrics().path("psi").asDouble()).isEqualTo(9.088745);
        assertThat(outcome.metrics().path("ks").asDouble()).isEqualTo(0.666667);
        assertThat(outcome.metrics().path("reference_samples").asDouble()).isEqualTo(6);
        assertThat(ops.texts("SELECT source AS text FROM notification_inbox")).containsExactly("drift_report");
        assertThat(drift(Track.VC).detected()).isFalse();
    }

    @Test
    void outcomesThatMovedAreDrift() {
        ops.run("liquid", ModelOpsHarness.TTM, 5, 0.1, 0.1, 0.1, 0.6);
        ops.run("liquid", ModelOpsHarness.TTM, 50 * 60, 0.1, 0.1, 0.1, 0.45);
        orders(1, 9, 1);
        orders(50, 19, 1);
        DriftService.Outcome outcome = drift(Track.LIQUID);
        assertThat(outcome.metrics().path("label_stability_delta").asDouble()).isEqualTo(0.15);
        assertThat(outcome.metrics().path("execution_reject_rate_delta").asDouble()).isEqualTo(0.05);
        assertThat(outcome.metrics().path("execution_slippage_abs_mean").asDouble()).isEqualTo(0.005);
        assertThat(outcome.detected()).isTrue();
    }

    /** Of each side the newest 500 payloads count; of those with one time the newer keys. */
    @Test
    void featuresOfTheNewestSnapshotsAreCompared() {
        ops.sql.update("""
                INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload, created_at)
                SELECT 'BTC', 'liquid', t, t, 'v', 'd', jsonb_build_object('a', CASE WHEN g <= 100 THEN 1e6 ELSE g % 10 END, 'b', 'x'),
                       now() - CASE side WHEN 0 THEN interval '1 hour' ELSE interval '50 hours' END
                  FROM generate_series(1, 600) g, generate_series(0, 1) side,
                       LATERAL (SELECT now() - (g + 1000 * side) * interval '1 second' AS t) x
                 ORDER BY side, g
                """);
        DriftService.Outcome same = drift(Track.LIQUID);
        assertThat(same.metrics().path("feature_psi").asDouble()).isZero();
        assertThat(same.metrics().path("feature_mean_shift").asDouble()).isZero();
        ops.sql.update("UPDATE feature_snapshots SET feature_payload = jsonb_build_object('a', 20) WHERE id <= 600");
        assertThat(drift(Track.LIQUID).metrics().path("feature_mean_shift").asDouble()).isEqualTo(15.5);
    }

    private static JsonNode parity(ScoreSource source, double deviation, int runs) {
        return ops.parity.check(new ParityService.Question(Track.LIQUID, source, deviation, runs));
    }

    private static void fills(int count, double factor) {
        ops.sql.update("""
                INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, metadata, created_at)
                SELECT 'parity-' || g, CASE g % 2 WHEN 0 THEN 'BTC' ELSE 'ETH' END, 'liquid', 'buy', 1.5, 100 + g, 'filled',
                       jsonb_build_object('execution', jsonb_build_object('filled_qty', 1.5, 'avg_fill_price', (100 + g) * ?::float8)),
                       now() - interval '30 hours' FROM generate_series(1, ?) g
                """, factor, count);
    }

    @Test
    void parityNeedsRunsTargetsAndOrders() {
        assertThat(parity(ScoreSource.MODEL, 0.1, 5).toString()).isEqualTo("{\"status\":\"insufficient_observation\",\"passed\":false,"
                + "\"completed_runs\":0,\"min_completed_runs\":5,\"score_source\":\"model\",\"data_regimes\":[\"prod_live\"],"
                + "\"reason\":\"insufficient_completed_backtests\"}");
        ops.run("liquid", ModelOpsHarness.TTM, 5, 0.1, 0.1, 0.1, 0.6);
        assertThat(parity(ScoreSource.HEURISTIC, 0.1, 1).path("reason").asText()).isEqualTo("insufficient_completed_backtests");
        assertThat(parity(ScoreSource.MODEL, 0.1, 1).path("reason").asText()).isEqualTo("insufficient_matched_targets");
        fills(20, 1.0003);
        JsonNode few = parity(ScoreSource.MODEL, 0.1, 1);
        assertThat(few.path("reason").asText()).isEqualTo("insufficient_paper_orders");
        assertThat(few.path("matched_targets_count").asInt()).isEqualTo(2);
        assertThat(few.path("paper_filled_orders_count").asInt()).isEqualTo(20);
        assertThat(ops.texts("SELECT code || ' ' || message AS text FROM risk_events")).hasSize(4)
                .containsOnly("backtest_paper_parity_failed insufficient_observation");
        assertThat(ops.texts("SELECT reason AS text FROM model_verdicts WHERE kind = 'parity' ORDER BY id")).hasSize(4)
                .endsWith("insufficient_paper_orders");
    }

    @Test
    void parityComparesPromisesWithFills() {
        ops.run("liquid", ModelOpsHarness.TTM, 5, 0.1, -0.004, 0.1, 0.6);
        ops.sql.update("UPDATE backtest_runs SET metrics = metrics || '{\"per_target\": {\"ETH\": {\"pnl_after_cost\": 0.001}}}', "
                + "config = config || '{\"targets\": [\"btc\", \"ETH\", \"ETH\"]}'");
        ops.run("liquid", ModelOpsHarness.TTM, 60 * 24 * 8, 0.1, 0.1, 0.1, 0.6);
        fills(60, 1.0003);
        JsonNode found = parity(ScoreSource.MODEL, 10, 2);
        assertThat(found.path("status").asText()).isEqualTo("passed");
        assertThat(found.path("max_deviation").toString()).isEqualTo("10.0");
        JsonNode week = found.at("/window_details/7d");
        // BTC was promised a third of the whole, ETH its own figure twice.
        double btc = 1.5 * (30 * 100 + 2 * (30 * 31 / 2));
        double eth = 1.5 * (30 * 100 + 30 * 30);
        assertThat(week.path("backtest_avg_pnl_after_cost").asDouble())
                .isCloseTo((btc * -0.004 / 3 + eth * 0.001) / (btc + eth), within(1e-9));
        assertThat(week.path("paper_realized_return").asDouble()).isCloseTo(0.0003, within(1e-9));
        assertThat(found.at("/window_details/30d/backtest_avg_pnl_after_cost").asDouble()).isPositive();
        assertThat(ops.metrics.exposition()).contains("ms_metric_gate_status{track=\"liquid\",metric=\"parity_30d\"} 1");
        assertThat(parity(ScoreSource.MODEL, 0.01, 2).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void theSchedulersNotesFitIntoTheJournal() {
        ObjectNode window = JsonNodeFactory.instance.objectNode().put("a", 1);
        ObjectNode decision = JsonNodeFactory.instance.objectNode().putNull("c").put("d", "好");
        ObjectNode thresholds = JsonNodeFactory.instance.objectNode().put("b", 0.5);
        ops.notes.note(new AuditLogService.Entry(Track.LIQUID, "drift_evaluate", window, thresholds, decision));
        ops.notes.note(new AuditLogService.Entry(Track.LIQUID, "a".repeat(64), window, window, window));
        assertThat(ops.texts("SELECT severity || '|' || code || '|' || message AS text FROM risk_events ORDER BY id"))
                .startsWith("info|scheduler_audit_log|liquid:drift_evaluate");
        assertThat(ops.json("SELECT payload AS json FROM risk_events ORDER BY id LIMIT 1").toString()).isEqualTo(
                "{\"who\":\"system\",\"track\":\"liquid\",\"action\":\"drift_evaluate\",\"source\":\"scheduler\",\"window\":{\"a\":1},"
                        + "\"decision\":{\"c\":null,\"d\":\"好\"},\"thresholds\":{\"b\":0.5}}");
        assertThat(ops.texts("SELECT decision_id AS text FROM risk_events ORDER BY id"))
                .allMatch(id -> id.matches("scheduler-liquid-(drift_evaluate|a{26})-\\d{20}")).allMatch(id -> id.length() <= 64);
    }

    @Test
    void aPersonsChoiceKeepsTheGateOfItsRecord() {
        assertThat(ops.status.status().health().readyBackbones()).isEmpty();
        ops.sql.update("""
                INSERT INTO candidate_models (model_name, model_version, status, payload) VALUES
                ('m', '1', 'candidate', '{"model_name": "m", "fusion_mode": "residual_gate", "gate": {"passed": true}}'),
                ('n', '1', 'rejected_gate', '{"model_name": "n", "fusion_mode": "late", "gate": {"passed": false, "reasons": ["r"]}}')
                """);
        ops.serving.activate(Track.LIQUID, new ModelLabel("m", "0"), JsonNodeFactory.instance.objectNode().put("source", "test"));
        ModelStatusService.Status newest = ops.status.status();
        assertThat(newest.health().candidateGateReasons()).containsExactly("r");
        assertThat(newest.active()).extracting(serving -> serving.active().toString()).containsExactly("m:0");
        ops.sql.update("INSERT INTO ops_control_state (control_key, payload) VALUES ('manual_candidate', "
                + "'{\"model_name\": \"m\", \"model_version\": \"1\", \"track\": \"liquid\"}')");
        ModelStatusService.Status chosen = ops.status.status();
        assertThat(chosen.health().candidateGatePassed()).isTrue();
        assertThat(chosen.registered().orElseThrow().path("fusion_mode").asText()).isEqualTo("residual_gate");
        assertThat(ops.status.healthOfNewest().fusionMode()).isEqualTo("late");
        assertThat(ops.metrics.exposition()).contains("ms_multimodal_candidate_gate_passed{track=\"liquid\"} 1");
    }
}
