package io.tidewatch.modelops.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.ModelLife;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Works off what is due, on the node that has the lease. Each call stands for itself: one that fails is logged and counted, and the next
 * one is made all the same. A step is noted as done after its last call, so that one that was cut off is done again; every call may be
 * made again without harm.
 */
@ApplicationScoped
public class OpsSchedule {

    /** Who is named in audits and histories. */
    static final String ACTOR = "model-ops";
    /** A node that gives no sign of life for this long loses the work. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger(OpsSchedule.class.getName());

    private ScheduleConfig config;
    private ScheduleLeases leases;
    private Supplier<Optional<ModelChecks>> checks;
    private Supplier<Optional<RetrainTrigger>> training;
    private ModelLife life;
    private ServingLabels serving;
    private RiskAudit risk;
    private Metrics metrics;
    private TradingClock clock;

    /** Which model serves a track. */
    @FunctionalInterface
    interface ServingLabels {
        ModelLabel of(String track);
    }

    /** For the container's proxy. */
    protected OpsSchedule() {
    }

    @Inject
    public OpsSchedule(ScheduleConfig config, ScheduleLeases leases, Instance<ModelChecks> checks, RetrainTriggers training,
            ModelLife life, ActiveModelRepository active, RiskAudit risk, Metrics metrics, TradingClock clock) {
        this(config, leases, () -> checks.stream().findFirst(), training::get, life, active::label, risk, metrics, clock);
    }

    OpsSchedule(ScheduleConfig config, ScheduleLeases leases, Supplier<Optional<ModelChecks>> checks,
            Supplier<Optional<RetrainTrigger>> training, ModelLife life, ServingLabels serving, RiskAudit risk, Metrics metrics,
            TradingClock clock) {
        this.config = config;
        this.leases = leases;
        this.checks = checks;
        this.training = training;
        this.life = life;
        this.serving = serving;
        this.risk = risk;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A track being worked on under a lease. */
    private record Turn(String track, ModelLabel model, ModelChecks checks, long fencing) {
    }

    /**
     * Does what is due on all tracks.
     *
     * @return how long to sleep; the longest where the schedule is switched off or another node has it
     */
    Duration tick() {
        Optional<ModelChecks> known = config.enabled() ? checks.get() : Optional.empty();
        OptionalLong fencing = known.isPresent() ? leases.take(LEASE) : OptionalLong.empty();
        Duration sleep = Duration.ofSeconds(2);
        if (fencing.isEmpty()) {
            return sleep;
        }
        for (String track : config.tracks()) {
            for (OpsStep step : config.plan().due(leases.done(track), clock.instant())) {
                ModelLabel model = Optional.ofNullable(config.models().get(track)).orElseGet(() -> serving.of(track));
                work(step, new Turn(track, model, known.get(), fencing.getAsLong()));
                if (leases.take(LEASE).isEmpty() || !leases.note(track, step, fencing.getAsLong(), clock.instant())) {
                    LOG.log(System.Logger.Level.WARNING, "Another node took the model operations over");
                    return sleep;
                }
            }
            Duration wanted = config.plan().sleep(leases.done(track), clock.instant());
            sleep = wanted.compareTo(sleep) < 0 ? wanted : sleep;
        }
        return sleep;
    }

    private void work(OpsStep step, Turn turn) {
        switch (step) {
            case DRIFT -> {
                call(turn, "drift", () -> drift(turn));
                quietly(turn, "drift by feature", () -> driftByFeature(turn));
            }
            case GATE -> gateBlock(turn);
            case ROLLBACK -> call(turn, "rollback", () -> rollback(turn));
        }
    }

    private void gateBlock(Turn turn) {
        GateBlock block = new GateBlock(turn.checks(), life, config, new MultimodalSnapshot(clock));
        call(turn, "gate", () -> block.gate(turn.track(), turn.model()));
        call(turn, "parity", () -> block.parity(turn.track()));
        List<MultimodalVerdict> verdicts = new ArrayList<>();
        boolean asked = config.multimodal().enabled() && turn.track().equals("liquid");
        if (asked) {
            call(turn, "multimodal", () -> block.multimodal(turn.track(), verdicts));
        }
        if (config.autoAdvance()) {
            // A gate that could not be asked does not let anything pass where it may block.
            boolean passed = !verdicts.isEmpty() && verdicts.get(0).passed();
            boolean blocked = asked && config.multimodal().strictBlock() && !passed;
            // The gate may have let another model serve.
            ModelLabel model = Optional.ofNullable(config.models().get(turn.track())).orElseGet(() -> serving.of(turn.track()));
            call(turn, "rollout", () -> block.rollout(turn.track(), model, blocked));
        }
    }

    private void call(Turn turn, String name, Supplier<Audited> work) {
        boolean done = quietly(turn, name, () -> {
            Audited audited = work.get();
            quietly(turn, name + " audit", () -> turn.checks().audit(turn.track(), audited.action(), audited.window(),
                    audited.thresholds(), audited.decision()));
        });
        metrics.increment(Metric.MODEL_OPS_STEPS, name, done ? "ok" : "failed");
    }

    private static boolean quietly(Turn turn, String name, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Model operations of track " + turn.track() + ": " + name + " failed", e);
            return false;
        }
    }

    /** A day is looked at once more after its end, for what came in its last minutes. */
    private void driftByFeature(Turn turn) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate before = LocalDate.ofInstant(now.minus(config.plan().drift()), ZoneOffset.UTC);
        if (before.isBefore(today)) {
            turn.checks().driftByFeature(turn.track(), before);
        }
        turn.checks().driftByFeature(turn.track(), today);
    }

    private Audited drift(Turn turn) {
        ModelChecks.DriftQuestion question = config.drift();
        ModelChecks.DriftAnswer answer = turn.checks().drift(turn.track(), question);
        if (answer.detected() && config.retrain().enabled()) {
            quietly(turn, "retrain", () -> retrain(turn));
        }
        return new Audited("drift_evaluate",
                Map.of("lookback_hours", question.lookbackHours(), "reference_hours", question.referenceHours()),
                Map.of("psi_threshold", question.psi(), "ks_threshold", question.ks()),
                Map.of("action", answer.action(), "reason", answer.reason(), "drift_detected", answer.detected()));
    }

    /**
     * The wish is named after the training before it: a server that dies between starting the training and noting it asks for the same
     * one again.
     */
    private void retrain(Turn turn) {
        Instant now = clock.instant();
        Optional<Instant> last = leases.retrained(turn.track());
        if (last.filter(at -> now.isBefore(at.plus(config.retrain().interval())) && !at.isAfter(now.plus(config.retrain().interval())))
                .isPresent()) {
            return;
        }
        RetrainTrigger trigger = training.get().orElseThrow(() -> new IllegalStateException("there is nothing that trains"));
        String request = "drift-" + turn.track() + "-" + last.map(Instant::getEpochSecond).orElse(0L);
        String run = trigger.start(config.retrain().job(), request, ACTOR);
        leases.noteRetrained(turn.track(), turn.fencing(), now);
        LOG.log(System.Logger.Level.INFO, "Drift on track " + turn.track() + ": " + config.retrain().job() + " was started as run " + run);
    }

    private Audited rollback(Turn turn) {
        ModelChecks.RollbackQuestion question = config.rollback();
        ModelLabel serves = serving.of(turn.track());
        ModelChecks.RollbackAnswer answer = turn.checks().rollbackCheck(turn.track(), turn.model(), question);
        if (answer.triggered() && !answer.rolledBack()) {
            rollBack(turn, serves, answer);
        }
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("rollback_triggered", answer.triggered());
        decision.put("windows_failed", answer.windowsFailed());
        decision.put("trigger_rule", answer.rule());
        decision.put("reason", answer.reason());
        return new Audited("rollback_check", Map.of("max_recent_losses", question.maxRecentLosses()),
                Map.of("min_recent_hit_rate", question.minHitRate(), "max_recent_drawdown", question.maxDrawdown()), decision);
    }

    /** Takes away the model that served when the check was asked, and tells people; what serves meanwhile is left alone. */
    private void rollBack(Turn turn, ModelLabel failed, ModelChecks.RollbackAnswer answer) {
        ObjectNode details = JsonNodeFactory.instance.objectNode().put("windows_failed", answer.windowsFailed())
                .put("trigger_rule", answer.rule());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("from_model", failed.toString());
        payload.put("windows_failed", answer.windowsFailed());
        payload.put("trigger_rule", answer.rule());
        try {
            ModelLabel former = life.rollback(turn.track(), Optional.of(failed),
                    Activation.of("rollback_check", ACTOR, answer.windowsFailed() + " backtests in a row failed"), details);
            payload.put("to_model", former.toString());
            tell(turn, "model_rolled_back", failed + " failed " + answer.windowsFailed() + " backtests in a row and was rolled back to "
                    + former, payload);
        } catch (ActivationRefusedException e) {
            tell(turn, "model_roll_back_refused", failed + " has to go and serves on: " + e.getMessage(), payload);
        }
    }

    private void tell(Turn turn, String code, String sentence, Map<String, Object> payload) {
        risk.note(List.of(new RiskEvent(null, Severity.CRITICAL, code, sentence, payload, turn.track(), null)));
    }

    /** Lets another node go on at once. */
    void stop() {
        leases.release();
    }
}
