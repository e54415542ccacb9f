package io.tidewatch.modelops.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.TestTransactions;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.Publication;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.models.StageLedger;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The schedule on two nodes of one database, on a clock of its own. */
class OpsScheduleDatabaseTest {

    private static final Activation WHY = Activation.of("console", "ada", "because");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path files;

    private final TestTransactions transactions = new TestTransactions(DATABASE.dataSource());
    private final Sql sql = new Sql(transactions.dataSource());
    private final BuildLedger ledger = new BuildLedger(sql);
    private final ModelLife life = new TransactedLife();
    private final Asked asked = new Asked();
    private final List<RiskEvent> told = new ArrayList<>();
    private final List<String> trainings = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private Instant now = Instant.parse("2026-02-16T02:00:00Z");
    private final TradingClock clock = new TradingClock() {
        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE service_leases, model_ops_schedule, model_artifacts, model_registry, model_stages, model_stage_events,"
                + " model_activations, active_model_state, model_rollout_state, ops_state_history RESTART IDENTITY");
    }

    /** As the container would run it: each change in a transaction. */
    private final class TransactedLife extends ModelLife {

        private TransactedLife() {
            super(new BuildPublisher(ScratchBuild.verifier(), ledger, clock()), ScratchBuild.verifier(), ledger, clock());
        }

        @Override
        public void activate(String track, ModelLabel model, Activation why) {
            in(() -> super.activate(track, model, why));
        }

        @Override
        public void toShadow(String track, ModelLabel model, Activation why) {
            in(() -> super.toShadow(track, model, why));
        }

        @Override
        public void startRollout(String track, ModelLabel model, Activation why) {
            in(() -> super.startRollout(track, model, why));
        }

        @Override
        public boolean rolloutReached(String track, ModelLabel model, int percent, Activation why) {
            return transactions.in(() -> super.rolloutReached(track, model, percent, why));
        }

        @Override
        public ModelLabel rollback(String track, Optional<ModelLabel> expected, Activation why,
                ObjectNode details) {
            return transactions.in(() -> super.rollback(track, expected, why, details));
        }

        private void in(Runnable change) {
            transactions.in(() -> {
                change.run();
                return null;
            });
        }
    }

    /** Answers as it is told to, and remembers what it was asked. */
    private static final class Asked implements ModelChecks {

        private final List<String> calls = new ArrayList<>();
        private final List<String> audits = new ArrayList<>();
        private final List<LocalDate> days = new ArrayList<>();
        private boolean drifts;
        private boolean fails;
        private boolean promotes;
        private boolean rollsBack;
        private int percent = 10;

        @Override
        public DriftAnswer drift(String track, DriftQuestion question) {
            calls.add("drift " + track + " " + question.lookbackHours() + "/" + question.referenceHours());
            return new DriftAnswer(drifts, drifts ? "rollback_check" : "keep", drifts ? "distribution_shift_detected" : "stable");
        }

        @Override
        public void driftByFeature(String track, LocalDate day) {
            days.add(day);
        }

        @Override
        public GateAnswer autoGate(String track, ModelLabel model, GateQuestion question) {
            calls.add("gate " + model);
            if (fails) {
                throw new IllegalStateException("the gate cannot be asked");
            }
            return new GateAnswer(false, false, "insufficient_windows");
        }

        @Override
        public ParityAnswer parity(String track, double maxDeviation, int minCompletedRuns) {
            calls.add("parity");
            return new ParityAnswer("insufficient_observation", false);
        }

        @Override
        public MultimodalVerdict.Figures multimodal(String track) {
            calls.add("multimodal");
            return new MultimodalVerdict.Figures(false, List.of("ridge"), 0, 0, 0);
        }

        @Override
        public int rolloutPercent(String track) {
            return percent;
        }

        @Override
        public RolloutAnswer rolloutAdvance(String track, ModelLabel model, RolloutQuestion question) {
            calls.add("rollout " + question.current() + " " + question.next());
            if (promotes) {
                percent = question.next();
            }
            return promotes ? new RolloutAnswer(true, question.next(), "promoted")
                    : new RolloutAnswer(false, question.current(), "hard_limit_failed");
        }

        @Override
        public RollbackAnswer rollbackCheck(String track, ModelLabel model, RollbackQuestion question) {
            calls.add("rollback " + model);
            return new RollbackAnswer(rollsBack, false, rollsBack ? 2 : 0, "consecutive_windows>=2", rollsBack ? "failed" : "stable");
        }

        @Override
        public void audit(String track, String action, Map<String, Object> window, Map<String, Object> thresholds,
                Map<String, Object> decision) {
            audits.add(action + " " + new TreeMap<>(decision));
        }
    }

    @Test
    void aTickAsksInOrderAndAuditsEveryAnswer() {
        assertThat(node("a").tick()).isEqualTo(Duration.ofSeconds(2));
        assertThat(asked.calls).containsExactly("drift liquid 24/72", "gate liquid_ttm_ensemble:v2.1", "parity", "multimodal",
                "rollout 10 30", "rollback liquid_ttm_ensemble:v2.1");
        assertThat(asked.days).contains(LocalDate.ofInstant(now, ZoneOffset.UTC));
        assertThat(asked.audits).containsExactly("drift_evaluate {action=keep, drift_detected=false, reason=stable}",
                "auto_gate {passed=false, promoted=false, reason=insufficient_windows}",
                "parity_check {passed=false, status=insufficient_observation}",
                "multimodal_gate {passed=false, reasons=[candidate_gate_not_passed], strict_block=false}",
                "rollout_advance {next_stage_pct=10, promoted=false, reason=hard_limit_failed}",
                "rollback_check {reason=stable, rollback_triggered=false, trigger_rule=consecutive_windows>=2, windows_failed=0}");
    }

    @Test
    void twoNodesShareTheWorkAndTheSecondTakesOverFromADeadOne() {
        OpsSchedule first = node("a");
        OpsSchedule second = node("b");
        first.tick();
        second.tick();
        assertThat(asked.calls).hasSize(6);
        now = now.plus(Duration.ofMinutes(15));
        second.tick();
        assertThat(asked.calls).as("the lease is the first node's").hasSize(6);
        // The first node died: its lease runs out.
        sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second'");
        second.tick();
        assertThat(asked.calls).hasSize(8);
        first.tick();
        assertThat(asked.calls).hasSize(8);
        assertThat(sql.queryOne("SELECT node FROM model_ops_schedule WHERE step = 'drift'", row -> row.text("node"))).contains("b");
    }

    /** A node that was paused past its lease must not write that it did what another node does meanwhile. */
    @Test
    void aNodeThatLostItsLeaseNotesNothing() {
        ScheduleLeases mine = new ScheduleLeases(sql, "a");
        long fencing = mine.take(Duration.ofSeconds(60)).orElseThrow();
        sql.update("UPDATE service_leases SET expires_at = now() - interval '1 second'");
        assertThat(new ScheduleLeases(sql, "b").take(Duration.ofSeconds(60))).hasValue(fencing + 1);
        assertThat(mine.note("liquid", OpsStep.DRIFT, fencing, now)).isFalse();
        assertThat(mine.done("liquid")).isEmpty();
    }

    @Test
    void aCallThatFailsKeepsNoOtherFromBeingMade() {
        asked.fails = true;
        node("a").tick();
        assertThat(asked.calls).hasSize(6).contains("rollout 10 30");
        assertThat(asked.audits).hasSize(5).noneMatch(line -> line.startsWith("auto_gate"));
        node("a").tick();
        assertThat(asked.calls).as("the week's gate was asked").hasSize(6);
    }

    @Test
    void aMultimodalGateThatBlocksKeepsTheRollOutFromBeingAsked() throws IOException {
        settings.put("MULTIMODAL_GATE_STRICT_BLOCK", "1");
        settings.put("MULTIMODAL_GATE_SNAPSHOT", files.resolve("ops/gate.json").toString());
        node("a").tick();
        assertThat(asked.calls).noneMatch(call -> call.startsWith("rollout"));
        assertThat(asked.audits).contains("rollout_advance {next_stage_pct=10, promoted=false, reason=multimodal_gate_blocked}");
        assertThat(Files.readString(files.resolve("ops/gate.json"))).contains("\"evaluated_at\" : \"2026-02-16T02:00:00Z\"",
                "\"reasons\" : [ \"candidate_gate_not_passed\" ]", "\"strict_block\" : true", "\"ready_backbone_count\" : 1");
    }

    @Test
    void switchedOffItAsksNothing() {
        settings.put("MODEL_OPS_ENABLED", "0");
        node("a").tick();
        assertThat(asked.calls).isEmpty();
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM service_leases")).isZero();
    }

    @Test
    void aRollOutThatPassesClimbsAndEndsInAnActiveModel() throws IOException {
        settings.put("WEEKLY_GATE_MODE", "0");
        serving("r1", "r2");
        life.toShadow("liquid", label("r2"), WHY);
        life.startRollout("liquid", label("r2"), WHY);
        asked.promotes = true;
        OpsSchedule node = node("a");
        List<StagePlace> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            node.tick();
            places.add(new StageLedger(sql).place("liquid", label("r2")).orElseThrow());
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(places).containsExactly(StagePlace.rollout(30), StagePlace.rollout(100), StagePlace.ACTIVE);
        assertThat(asked.audits).contains("rollout_advance {next_stage_pct=100, promoted=false, reason=already_max_stage}");
    }

    @Test
    void aModelThatHasToGoIsRolledBackOnceAndPeopleAreTold() throws IOException {
        serving("r1", "r2");
        life.activate("liquid", label("r2"), WHY);
        asked.rollsBack = true;
        node("a").tick();
        assertThat(new ActiveModelRepository(sql).label("liquid")).isEqualTo(label("r1"));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).code()).isEqualTo("model_rolled_back");
        assertThat(told.get(0).message())
                .isEqualTo("liquid_ridge:r2 failed 2 backtests in a row and was rolled back to liquid_ridge:r1");
        assertThat(sql.queryOne("SELECT actor || ': ' || reason AS why FROM model_activations WHERE action = 'rollback'",
                row -> row.text("why"))).contains("model-ops: 2 backtests in a row failed");
    }

    @Test
    void aModelThatHasToGoAndCannotIsToldOf() throws IOException {
        serving("r1");
        asked.rollsBack = true;
        node("a").tick();
        assertThat(told).extracting(RiskEvent::message).containsExactly(
                "liquid_ridge:r1 has to go and serves on: before liquid_ridge:r1 no other model served track liquid");
    }

    @Test
    void driftStartsATrainingNotMoreOftenThanAllowed() {
        settings.put("RETRAIN_ON_DRIFT", "1");
        settings.put("RETRAIN_MIN_INTERVAL_HOURS", "6");
        OpsSchedule node = node("a");
        node.tick();
        assertThat(trainings).isEmpty();
        asked.drifts = true;
        for (int i = 0; i < 48; i++) {
            now = now.plus(Duration.ofMinutes(15));
            node.tick();
        }
        assertThat(trainings).hasSize(2).startsWith("train-liquid drift-liquid-0 model-ops").doesNotHaveDuplicates();
        // Between start and note a server may die: the wish has the same name then, and names one training.
        sql.update("DELETE FROM model_ops_schedule WHERE step = 'retrain'");
        now = now.plus(Duration.ofMinutes(15));
        node.tick();
        assertThat(trainings.get(2)).isEqualTo(trainings.get(0));
    }

    @Test
    void withoutServicesThatJudgeNothingHappens() {
        node("a", Optional::empty).tick();
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM service_leases")).isZero();
    }

    /** Published in this order; the first serves. */
    private void serving(String... versions) throws IOException {
        float share = 1;
        for (String version : versions) {
            Path build = ScratchBuild.write(files, "BTC", version, Instant.parse("2022-03-01T12:00:00Z"), share++);
            transactions.in(() -> life.publish(List.of(build), new Publication("console", "ada", Optional.empty())));
        }
        life.activate("liquid", label(versions[0]), WHY);
        now = now.plusSeconds(1);
    }

    private TradingClock clock() {
        return new TradingClock() {
            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private OpsSchedule node(String name) {
        return node(name, () -> Optional.of(asked));
    }

    private OpsSchedule node(String name, Supplier<Optional<ModelChecks>> checks) {
        RiskAudit risk = new RiskAudit(null, clock) {
            @Override
            public void note(List<RiskEvent> events) {
                told.addAll(events);
            }
        };
        return new OpsSchedule(ScheduleConfig.from(new Settings(key -> Optional.ofNullable(settings.get(key)))),
                new ScheduleLeases(sql, name), checks, () -> Optional.of((job, request, actor) -> {
                    trainings.add(job + " " + request + " " + actor);
                    return "run";
                }), life, new ActiveModelRepository(sql)::label, risk, new Metrics(), clock);
    }

    private static ModelLabel label(String version) {
        return new ModelLabel("liquid_ridge", version);
    }
}
