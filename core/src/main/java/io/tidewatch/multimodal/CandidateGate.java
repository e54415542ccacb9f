package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Judges a candidate by its evaluation. Absolute limits alone bind little, so skill and significance are asked for as well. */
public final class CandidateGate {

    private final CandidateThresholds thresholds;
    private final List<String> reasons = new ArrayList<>();
    private final ObjectNode metrics = JsonNodeFactory.instance.objectNode();

    private CandidateGate(CandidateThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /**
     * The verdict.
     *
     * @param evaluation    report of the evaluation
     * @param summary       from {@link AblationSummary#of}
     * @param ready         names of the ready backbones
     * @param enforced      whether a failure keeps the candidate out
     * @return {@code enforced}, {@code passed}, {@code reasons}, {@code metrics}, {@code config}
     */
    public static ObjectNode judge(
            JsonNode evaluation, JsonNode summary, List<String> ready, CandidateThresholds thresholds, boolean enforced) {
        CandidateGate gate = new CandidateGate(thresholds);
        gate.errors(evaluation);
        gate.backbones(ready);
        gate.deltas(summary);
        ObjectNode verdict = JsonNodeFactory.instance.objectNode();
        verdict.put("enforced", enforced).put("passed", gate.reasons.isEmpty());
        ArrayNode reasons = verdict.putArray("reasons");
        gate.reasons.forEach(reasons::add);
        verdict.set("metrics", gate.metrics);
        verdict.set("config", gate.config());
        return verdict;
    }

    private void errors(JsonNode evaluation) {
        double hits = evaluation.path("hit_rate").asDouble();
        double mse = evaluation.path("mse").asDouble();
        metrics.put("oos_hit_rate", hits).put("oos_mse", mse);
        failUnless(hits >= thresholds.minHitRate(), "oos_hit_rate_below_threshold");
        failUnless(mse <= thresholds.maxMse(), "oos_mse_above_threshold");
        if (evaluation.path("skill").isNumber()) {
            metrics.put("oos_skill", evaluation.path("skill").asDouble());
            failUnless(evaluation.path("skill").asDouble() > thresholds.minSkill(), "oos_skill_not_above_threshold");
        }
        if (evaluation.path("ic_t").isNumber()) {
            metrics.put("oos_ic_t", evaluation.path("ic_t").asDouble());
            failUnless(evaluation.path("ic_t").asDouble() >= thresholds.minIcT(), "oos_ic_t_below_threshold");
        }
    }

    private void backbones(List<String> ready) {
        metrics.put("ready_backbone_count", ready.size());
        ArrayNode required = metrics.putArray("required_backbones");
        thresholds.requiredBackbones().forEach(required::add);
        failUnless(ready.size() >= thresholds.minReadyBackbones(), "ready_backbone_count_below_threshold");
        List<String> missing = thresholds.requiredBackbones().stream().filter(name -> !ready.contains(name)).toList();
        if (!missing.isEmpty()) {
            ArrayNode names = metrics.putArray("missing_required_backbones");
            missing.forEach(names::add);
            reasons.add("required_backbones_not_ready");
        }
    }

    private void deltas(JsonNode summary) {
        String text = "delta_mse_no_text_vs_full";
        String macro = "delta_mse_no_macro_vs_full";
        if (summary.path(text).isNumber()) {
            double delta = summary.path(text).asDouble();
            metrics.put(text, delta);
            failUnless(delta <= thresholds.maxDeltaNoText(), text + "_above_threshold");
            failUnless(delta >= thresholds.minDeltaNoText().orElse(Double.NEGATIVE_INFINITY), text + "_below_threshold");
        }
        if (summary.path(macro).isNumber()) {
            double delta = summary.path(macro).asDouble();
            metrics.put(macro, delta);
            failUnless(delta <= thresholds.maxDeltaNoMacro(), macro + "_above_threshold");
            failUnless(delta >= thresholds.minDeltaNoMacro().orElse(Double.NEGATIVE_INFINITY), macro + "_below_threshold");
        }
    }

    private void failUnless(boolean reached, String reason) {
        if (!reached) {
            reasons.add(reason);
        }
    }

    private ObjectNode config() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("min_oos_hit_rate", thresholds.minHitRate()).put("max_oos_mse", thresholds.maxMse())
                .put("min_backbone_ready", thresholds.minReadyBackbones());
        ArrayNode required = config.putArray("required_backbones");
        thresholds.requiredBackbones().forEach(required::add);
        config.put("max_delta_mse_no_text_vs_full", thresholds.maxDeltaNoText())
                .put("max_delta_mse_no_macro_vs_full", thresholds.maxDeltaNoMacro());
        thresholds.minDeltaNoText().ifPresent(value -> config.put("min_delta_mse_no_text_vs_full", value));
        thresholds.minDeltaNoMacro().ifPresent(value -> config.put("min_delta_mse_no_macro_vs_full", value));
        return config.put("min_oos_skill", thresholds.minSkill()).put("min_oos_ic_t", thresholds.minIcT());
    }
}
