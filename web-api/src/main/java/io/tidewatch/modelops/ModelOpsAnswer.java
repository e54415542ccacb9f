package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.json.Timestamps;
import io.tidewatch.signals.Track;

/** What the routes of model operations answer. */
final class ModelOpsAnswer {

    private ModelOpsAnswer() {
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The verdict of a gate asked by hand. */
    static ObjectNode gate(GateQuestion question, GateService.Outcome outcome) {
        return judged(object().put("passed", outcome.result().passed()), question, outcome);
    }

    /** The verdict of a gate asked by a program. */
    static ObjectNode automaticGate(GateQuestion question, GateService.Outcome outcome) {
        return judged(object().put("passed", outcome.result().passed()).put("promoted", outcome.promoted()), question, outcome);
    }

    private static ObjectNode judged(ObjectNode answer, GateQuestion question, GateService.Outcome outcome) {
        answer.put("track", question.track().wireName()).put("model_name", question.model().name())
                .put("model_version", question.model().version()).put("reason", outcome.result().reason())
                .put("windows_checked", outcome.result().windowsChecked());
        answer.set("metrics_summary", object().put("ic", outcome.result().ic()).put("pnl_after_cost", outcome.result().pnl())
                .put("max_drawdown", outcome.result().drawdown()));
        return answer;
    }

    /** What a look at failed runs led to. */
    static ObjectNode rollback(RollbackService.Outcome outcome) {
        ObjectNode answer = object().put("rollback_triggered", outcome.triggered()).put("reason", outcome.reason())
                .put("from_model", outcome.from().toString()).put("to_model", outcome.to().toString())
                .put("windows_failed", outcome.failed()).put("trigger_rule", outcome.rule());
        ObjectNode metrics = answer.putObject("metrics");
        outcome.means().ifPresent(means -> metrics.put("hit_rate", means.hitRate()).put("max_drawdown", means.maxDrawdown())
                .put("pnl_after_cost", means.pnl()));
        return answer;
    }

    /** Whether a track has drifted. */
    static ObjectNode drift(Track track, DriftService.Outcome outcome) {
        ObjectNode answer = object().put("track", track.wireName()).put("drift_detected", outcome.detected())
                .put("action", outcome.action().wireName());
        answer.set("metrics", outcome.metrics());
        return answer.put("reason", outcome.reason()).put("evaluated_at", Timestamps.zulu(outcome.evaluatedAt()));
    }

    /** What became of a step of a roll-out. */
    static ObjectNode step(RolloutService.Question question, RolloutService.Outcome outcome) {
        ObjectNode answer = object().put("track", question.track().wireName()).put("model_name", question.model().name())
                .put("model_version", question.model().version()).put("current_stage_pct", question.current())
                .put("next_stage_pct", outcome.step().stage()).put("promoted", outcome.step().promoted())
                .put("reason", outcome.step().reason());
        answer.set("hard_limits", outcome.limits());
        answer.set("metrics", outcome.metrics());
        return answer;
    }

    /** The stage of a track. */
    static ObjectNode stage(Track track, RolloutStateStore.Rollout rollout) {
        ObjectNode answer = object().put("track", track.wireName()).put("model_name", rollout.model().name())
                .put("model_version", rollout.model().version()).put("stage_pct", rollout.stage()).put("status", rollout.status());
        answer.set("hard_limits", rollout.hardLimits());
        answer.set("metrics", rollout.metrics());
        return answer.put("updated_at", Timestamps.zulu(rollout.updatedAt()));
    }
}
