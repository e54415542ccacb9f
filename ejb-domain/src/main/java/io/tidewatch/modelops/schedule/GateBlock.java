package io.tidewatch.modelops.schedule;

import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.models.life.StageRules;
import io.tidewatch.prediction.ModelLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked at the gate's time: the gate, parity, the multimodal gate, the roll-out. A roll-out whose multimodal gate blocks it is not
 * asked for; one that is at its full size makes the model the active one.
 */
final class GateBlock {

    private static final ModelChecks.GateQuestion GATE = new ModelChecks.GateQuestion(0, 0, 0.2, 3);
    private static final String REASON = "reason";
    private static final String PASSED = "passed";
    private static final String PROMOTED = "promoted";

    private final ModelChecks checks;
    private final ModelLife life;
    private final ScheduleConfig config;
    private final MultimodalSnapshot snapshot;

    GateBlock(ModelChecks checks, ModelLife life, ScheduleConfig config, MultimodalSnapshot snapshot) {
        this.checks = checks;
        this.life = life;
        this.config = config;
        this.snapshot = snapshot;
    }

    Audited gate(String track, ModelLabel model) {
        ModelChecks.GateAnswer answer = checks.autoGate(track, model, GATE);
        return new Audited("auto_gate", Map.of("windows", GATE.windows()),
                Map.of("min_ic", GATE.minIc(), "min_pnl_after_cost", GATE.minPnl(), "max_drawdown", GATE.maxDrawdown()),
                Map.of(PASSED, answer.passed(), PROMOTED, answer.promoted(), REASON, answer.reason()));
    }

    Audited parity(String track) {
        ScheduleConfig.Parity parity = config.parity();
        ModelChecks.ParityAnswer answer = checks.parity(track, parity.maxDeviation(), parity.minCompletedRuns());
        return new Audited("parity_check", Map.of("alert_window", "7d", "gate_window", "30d"),
                Map.of("max_deviation", parity.maxDeviation(), "min_completed_runs", parity.minCompletedRuns()),
                Map.of("status", answer.status(), PASSED, answer.passed()));
    }

    /** @param verdicts receives the verdict */
    Audited multimodal(String track, List<MultimodalVerdict> verdicts) {
        MultimodalVerdict.Figures figures = checks.multimodal(track);
        MultimodalVerdict verdict = MultimodalVerdict.of(figures, config.multimodal().limits());
        verdicts.add(verdict);
        snapshot.write(track, figures, verdict, config.multimodal());
        return new Audited("multimodal_gate", Map.of("mode", "latest_candidate"),
                MultimodalSnapshot.thresholds(config.multimodal().limits()),
                Map.of(PASSED, verdict.passed(), "reasons", verdict.reasons(), "strict_block", config.multimodal().strictBlock()));
    }

    /** @param blocked whether the multimodal gate blocks it */
    Audited rollout(String track, ModelLabel model, boolean blocked) {
        ModelChecks.RolloutQuestion limits = config.rollout();
        int stored = checks.rolloutPercent(track);
        int current = StageRules.LADDER.contains(stored) ? stored : StageRules.LADDER.get(0);
        int last = StageRules.LADDER.get(StageRules.LADDER.size() - 1);
        if (blocked) {
            return rollout(limits, false, current, "multimodal_gate_blocked");
        }
        if (current == last) {
            complete(track, model);
            return rollout(limits, false, current, "already_max_stage");
        }
        int next = StageRules.LADDER.get(StageRules.LADDER.indexOf(current) + 1);
        ModelChecks.RolloutAnswer answer = checks.rolloutAdvance(track, model, new ModelChecks.RolloutQuestion(current, next,
                limits.minHitRate(), limits.minPnl(), limits.maxDrawdown(), limits.windows()));
        if (answer.promoted()) {
            life.rolloutReached(track, model, answer.nextPercent(), why("the roll-out passed its limits: " + answer.reason()));
        }
        return rollout(limits, answer.promoted(), answer.nextPercent(), answer.reason());
    }

    private void complete(String track, ModelLabel model) {
        boolean rolledOut = life.versions(track).stream()
                .anyMatch(version -> version.model().equals(model) && version.place().equals(StagePlace.rollout(100)));
        if (rolledOut) {
            try {
                life.activate(track, model, why("its roll-out reached the full order size"));
            } catch (ActivationRefusedException e) {
                throw new IllegalStateException("the roll-out of " + model + " could not be completed: " + e.getMessage(), e);
            }
        }
    }

    private static Activation why(String reason) {
        return new Activation("schedule", OpsSchedule.ACTOR, reason, true);
    }

    private static Audited rollout(ModelChecks.RolloutQuestion limits, boolean promoted, int percent, String reason) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put(PROMOTED, promoted);
        decision.put("next_stage_pct", percent);
        decision.put(REASON, reason);
        return new Audited("rollout_advance", Map.of("windows", limits.windows()), Map.of("min_hit_rate", limits.minHitRate(),
                "min_pnl_after_cost", limits.minPnl(), "max_drawdown", limits.maxDrawdown()), decision);
    }
}
