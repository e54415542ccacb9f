package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Track;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gates, roll-back and roll-out against a real PostgreSQL, with the recorded figures. */
class GateDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final ModelLabel A = new ModelLabel("vc_a", "1");
    private static final ModelLabel B = new ModelLabel("vc_b", "2");
    private static final ModelLabel D = new ModelLabel("vc_d", "4");
    private static final String SERVES = "SELECT concat_ws('|', active_model_name, active_model_version, previous_model_name, "
            + "previous_model_version, status) AS text FROM active_model_state ORDER BY track";

    private static ModelOpsHarness ops;

    @BeforeAll
    static void create() {
        ops = new ModelOpsHarness(new Sql(DATABASE.oneConnection()), Map.of());
    }

    @BeforeEach
    void empty() {
        ops.empty();
    }

    @Test
    void tooFewRunsLetNobodyServe() {
        GateService.Outcome outcome = ops.byHand("vc", A, 3);
        assertThat(outcome.result().reason()).isEqualTo("insufficient_windows");
        assertThat(outcome.result().drawdown()).isEqualTo(1);
        assertThat(outcome.result().windowsChecked()).isZero();
        assertThat(ops.texts("SELECT gate_reason AS text FROM model_promotions")).containsExactly("insufficient_windows");
        assertThat(ops.texts(SERVES)).isEmpty();
    }

    @Test
    void aModelThatPassesServesAndTheFormerOneIsRemembered() {
        ops.runsOfNobody();
        GateService.Outcome first = ops.byHand("vc", A, 3);
        assertThat(first.result().ic()).isEqualTo(0.07);
        assertThat(first.result().pnl()).isEqualTo(0.04);
        assertThat(first.result().drawdown()).isEqualTo(0.1);
        assertThat(first.promoted()).isTrue();
        assertThat(ops.texts(SERVES)).containsExactly("vc_a|1|active");
        ops.byHand("vc", B, 3);
        assertThat(ops.texts(SERVES)).containsExactly("vc_b|2|vc_a|1|active");
        ops.byHand("vc", B, 3);
        assertThat(ops.texts(SERVES)).as("again the same").containsExactly("vc_b|2|vc_a|1|active");
        assertThat(ops.json("SELECT metadata - '{actor,reason,despite_gate}'::text[] AS json FROM active_model_state").toString())
                .isEqualTo("{\"source\":\"manual_gate\",\"summary\":{\"ic\":0.07,\"max_drawdown\":0.1,\"pnl_after_cost\":0.04}}");
        assertThat(ops.json("SELECT metrics AS json FROM model_promotions WHERE model_name = 'vc_b'").toString())
                .isEqualTo("{\"ic\":0.07,\"max_drawdown\":0.1,\"pnl_after_cost\":0.04,\"windows_checked\":3}");
        assertThat(ops.texts("SELECT kind || ' ' || model_name || ' ' || passed AS text FROM model_verdicts ORDER BY id"))
                .containsExactly("gate vc_a true", "gate vc_b true", "gate vc_b true");
        assertThat(ops.texts("SELECT action || ' ' || model_name AS text FROM model_activations ORDER BY id"))
                .containsExactly("activate vc_a", "activate vc_b", "activate vc_b");
    }

    @Test
    void aProgramMayOnlyWantToKnow() {
        ops.runsOfNobody();
        GateService.Outcome known = ops.automatic(Optional.empty(), 3, false);
        assertThat(known.result().passed()).isTrue();
        assertThat(known.promoted()).isFalse();
        assertThat(ops.texts(SERVES)).isEmpty();
        assertThat(ops.automatic(Optional.empty(), 2, true).result().ic()).isEqualTo(0.065);
        assertThat(ops.texts(SERVES)).containsExactly("vc_survival_model|v2.1|active");
        assertThat(ops.json("SELECT metrics AS json FROM model_promotions").path("source").asText()).isEqualTo("auto_gate");
    }

    @Test
    void runsOfAnotherModelSayNothingAndKeepTheGateShut() {
        ops.run("liquid", ModelOpsHarness.TTM, 3, 0.1, 0.1, 0.1, 0.6);
        ops.run("liquid", ModelOpsHarness.TTM, 2, 0.1, 0.1, 0.1, 0.6);
        ops.run("liquid", A, 1, 0.1, 0.1, 0.1, 0.6);
        GateService.Outcome outcome = ops.byHand("liquid", ModelOpsHarness.TTM, 2);
        assertThat(outcome.result().reason()).isEqualTo("insufficient_windows");
        assertThat(outcome.result().windowsChecked()).isEqualTo(1);
        assertThat(new ModelOpsHarness(ops.sql, Map.of("GATE_MATCH_MODEL", "0")).byHand("liquid", ModelOpsHarness.TTM, 2).result().passed())
                .isTrue();
    }

    /** Of the newest runs some do not count, and no older one takes their place. */
    @Test
    void whatDoesNotCountTakesItsPlaceAllTheSame() {
        for (int i = 1; i <= 4; i++) {
            ops.run("vc", A, i, 0.1, 0.1, 0.1, 0.6);
        }
        for (String spoilt : new String[] {"metrics = metrics || '{\"degraded\": true}'", "metrics = metrics || '{\"status\": \"failed\"}'",
                "metrics = metrics || '{\"leakage_checks\": {\"passed\": false}}'", "metrics = metrics - 'model_inference_coverage'",
                "config = config || '{\"score_source\": \" Heuristic \"}'", "superseded_at = now()", "metrics = NULL"}) {
            ops.sql.update("UPDATE backtest_runs SET " + spoilt + " WHERE id = 1");
            assertThat(ops.byHand("vc", A, 3).result().windowsChecked()).as(spoilt).isEqualTo(2);
            ops.sql.update("UPDATE backtest_runs b SET metrics = o.metrics, config = o.config, superseded_at = NULL FROM backtest_runs o "
                    + "WHERE b.id = 1 AND o.id = 2");
        }
        assertThat(ops.byHand("vc", A, 3).result().passed()).isTrue();
        for (String other : new String[] {"run_source = 'smoke'", "config = config || '{\"data_regime\": \"mixed\"}'"}) {
            ops.sql.update("UPDATE backtest_runs SET " + other + " WHERE id = 1");
            assertThat(ops.byHand("vc", A, 3).result().windowsChecked()).as(other).isEqualTo(3);
        }
    }

    @Test
    void failedRunsBringTheFormerModelBackOnce() {
        ops.runsOfNobody();
        ops.automatic(Optional.empty(), 2, true);
        ops.automatic(Optional.of(D), 5, true);
        RollbackService.Outcome stable = ops.rollback(D, 5, 0.4, 0.25);
        assertThat(stable.reason()).isEqualTo("stable");
        assertThat(stable.means()).contains(new RunFigures.Means(0.53, 0.06, 0.15));
        RollbackService.Outcome triggered = ops.rollback(D, 5, 0.99, 0.25);
        assertThat(triggered.triggered()).isTrue();
        assertThat(triggered.reason()).isEqualTo("rollback_to_previous_model");
        assertThat(triggered.to().toString()).isEqualTo("vc_survival_model:v2.1");
        assertThat(triggered.failed()).isEqualTo(5);
        assertThat(triggered.rule()).isEqualTo("consecutive_windows>=2");
        assertThat(ops.texts(SERVES)).containsExactly("vc_survival_model|v2.1|vc_d|4|rolled_back");
        assertThat(ops.json("SELECT metadata - '{actor,reason,despite_gate}'::text[] AS json FROM active_model_state").toString())
                .isEqualTo("{\"source\":\"rollback_check\",\"metrics\":{\"hit_rate\":0.53,\"max_drawdown\":0.15,\"pnl_after_cost\":0.06}}");
        RollbackService.Outcome again = ops.rollback(D, 2, 0.99, 0.25);
        assertThat(again.reason()).as("the runs that failed were not of the model that serves now").isEqualTo("stable");
        assertThat(again.failed()).isZero();
        assertThat(again.means()).contains(new RunFigures.Means(0.515, 0.03, 0.075));
        assertThat(ops.texts(SERVES)).containsExactly("vc_survival_model|v2.1|vc_d|4|rolled_back");
        assertThat(ops.texts("SELECT concat_ws('|', severity, code, message, payload ->> 'track', payload ->> 'hit_rate') AS text "
                + "FROM risk_events")).containsExactly("critical|model_kpi_degradation|rollback_to_previous_model|vc|0.53");
        assertThat(ops.texts("SELECT decision_id AS text FROM risk_events")).allMatch(id -> id.matches("rollback-[0-9a-f]{12}"));
        assertThat(ops.texts("SELECT source AS text FROM notification_inbox")).containsExactly("risk_event");
        assertThat(ops.texts("SELECT passed || ' ' || reason AS text FROM model_verdicts WHERE kind = 'rollback' ORDER BY id"))
                .containsExactly("true stable", "false rollback_to_previous_model", "true stable");
        assertThat(ops.texts("SELECT action AS text FROM model_activations ORDER BY id")).containsExactly("activate", "activate", "rollback");
    }

    @Test
    void withoutAFormerModelOnlyTheAlarmIsRaised() {
        assertThat(ops.rollback(D, 5, 0.4, 0.25).reason()).isEqualTo("no_recent_metrics");
        ops.runsOfNobody();
        RollbackService.Outcome nobodyServes = ops.rollback(D, 1, 0.4, 0.01);
        assertThat(nobodyServes.reason()).isEqualTo("rollback_triggered_but_no_previous_model");
        assertThat(nobodyServes.rule()).isEqualTo("consecutive_windows>=1");
        assertThat(nobodyServes.to()).isEqualTo(D);
        ops.automatic(Optional.of(D), 5, true);
        assertThat(ops.rollback(D, 5, 0.99, 0.25).reason()).isEqualTo("rollback_triggered_but_no_previous_model");
        assertThat(ops.texts(SERVES)).containsExactly("vc_d|4|active");
        assertThat(ops.texts("SELECT message AS text FROM risk_events")).hasSize(2);
    }

    @Test
    void aRolloutClimbsStepByStep() {
        assertThat(ops.rollouts.state(Track.VC).stage()).isEqualTo(10);
        assertThat(ops.rollouts.state(Track.LIQUID).model()).isEqualTo(ModelOpsHarness.TTM);
        assertThat(ops.advance(D, 10, 30, 0.45).step()).isEqualTo(new RolloutRule.Step(false, "insufficient_windows", 30));
        ops.runsOfNobody();
        assertThat(ops.advance(D, 10, 100, 0.45).step().reason()).isEqualTo("invalid_rollout_step");
        RolloutService.Outcome first = ops.advance(D, 10, 30, 0.45);
        assertThat(first.step()).isEqualTo(new RolloutRule.Step(true, "promoted", 30));
        assertThat(first.metrics().toString()).isEqualTo("{\"hit_rate\":0.52,\"pnl_after_cost\":0.04,\"max_drawdown\":0.1}");
        assertThat(ops.rollouts.state(Track.VC).status()).isEqualTo("canary");
        assertThat(ops.advance(D, 30, 100, 0.45).step().promoted()).isTrue();
        assertThat(ops.advance(D, 10, 100, 0.45).step()).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 100));
        assertThat(ops.advance(D, 10, 30, 0.99).step()).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 100));
        assertThat(ops.rollouts.state(Track.VC).stage()).isEqualTo(100);
        assertThat(ops.advance(D, 100, 100, 0.99).step()).isEqualTo(new RolloutRule.Step(false, "hard_limit_failed", 100));
        assertThat(ops.rollouts.state(Track.VC).hardLimits().path("min_hit_rate").asDouble()).isEqualTo(0.99);
        assertThat(ops.texts("SELECT reason AS text FROM model_verdicts WHERE kind = 'rollout' ORDER BY id")).hasSize(7);
    }

    /** The share of the model that serves is not given away by a newcomer's failure. */
    @Test
    void anotherModelBeginsAtTheFirstStage() {
        ops.runsOfNobody();
        ops.advance(D, 10, 30, 0.45);
        assertThat(ops.advance(A, 30, 100, 0.45).step()).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 10));
        assertThat(ops.advance(A, 10, 30, 0.99).step()).isEqualTo(new RolloutRule.Step(false, "hard_limit_failed", 10));
        assertThat(ops.rollouts.state(Track.VC).model()).isEqualTo(D);
        assertThat(ops.advance(A, 10, 30, 0.45).step().promoted()).isTrue();
        assertThat(ops.rollouts.state(Track.VC).model()).isEqualTo(A);
    }
}
