package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Puts the folds of an out-of-sample evaluation together into its report. */
public final class EvaluationReport {

    /** Reason when the primary ablation has no result. */
    public static final String NO_RESULT = "no_valid_ablation_result";
    /** Reason when it has too few folds. */
    public static final String TOO_FEW_FOLDS = "wf_min_folds_not_reached";
    /** Reason of an ablation that leaves too few rows. */
    public static final String TOO_FEW_ROWS = "insufficient_rows_after_ablation";
    /** Reason of an ablation without any walk-forward fold. */
    public static final String NO_FOLDS = "no_valid_wf_folds";

    private EvaluationReport() {
    }

    /** The entry of an ablation that could not be evaluated. */
    public static ObjectNode blocked(ObjectNode described, String reason) {
        ObjectNode node = described.deepCopy();
        return node.put("status", "blocked").put("reason", reason);
    }

    /**
     * The entry of an ablation.
     *
     * @param described what the ablation does, from {@link Ablation#describe}
     * @param walk      figures of its walk-forward folds
     * @param split     figures of its k-fold folds
     * @param minFolds  walk-forward folds needed for it to count as ready
     */
    public static ObjectNode entry(ObjectNode described, List<? extends JsonNode> walk, List<? extends JsonNode> split, int minFolds) {
        if (walk.isEmpty()) {
            return blocked(described, NO_FOLDS);
        }
        FoldSummary rolling = new FoldSummary(walk);
        FoldSummary blocks = new FoldSummary(split);
        ObjectNode node = described.deepCopy();
        node.put("status", "ok").put("folds", rolling.size()).put("mse", rolling.mean("mse")).put("mae", rolling.mean("mae"))
                .put("hit_rate", rolling.mean("hit_rate")).put("skill", rolling.skill()).put("ic_t", rolling.icT())
                .put("walk_forward_ready", rolling.size() >= minFolds);
        node.set("walk_forward", rolling.traded());
        node.set("walk_forward_basic", rolling.basic());
        node.set("purged_kfold", blocks.traded());
        node.set("purged_kfold_basic", blocks.basic());
        node.set("wf_metrics_per_fold", array(walk));
        node.set("pkf_metrics_per_fold", array(split));
        return node;
    }

    /** The entry everything else is compared with: {@code full}, else the first. */
    public static Optional<ObjectNode> primary(List<ObjectNode> entries) {
        return entries.stream().filter(entry -> Ablation.FULL.equals(entry.path("ablation").asText())).findFirst()
                .or(() -> entries.stream().findFirst());
    }

    /** Why the evaluation is of no use; empty when it is. */
    public static Optional<String> failure(List<ObjectNode> entries, int minFolds) {
        Optional<ObjectNode> primary = primary(entries).filter(entry -> "ok".equals(entry.path("status").asText()));
        if (primary.isEmpty()) {
            return Optional.of(NO_RESULT);
        }
        return primary.get().path("folds").asInt() < minFolds ? Optional.of(TOO_FEW_FOLDS) : Optional.empty();
    }

    /**
     * The report of a usable evaluation.
     *
     * @param entries   one per ablation
     * @param protocol  the nine sizes of the folds
     * @param config    what was asked for
     * @param target    what is predicted
     * @param evaluated when, ISO-8601
     */
    public static ObjectNode of(List<ObjectNode> entries, JsonNode protocol, ObjectNode config, String target, String evaluated) {
        ObjectNode primary = primary(entries).orElseThrow();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("status", "ok").put("primary_ablation", primary.path("ablation").asText());
        for (String field : List.of("folds", "mse", "mae", "hit_rate", "skill", "ic_t", "walk_forward_ready")) {
            report.set(field, primary.get(field));
        }
        report.set("validation_protocol", protocol);
        for (String field : List.of("walk_forward", "walk_forward_basic", "purged_kfold", "purged_kfold_basic")) {
            report.set(field, primary.get(field));
        }
        report.set("ablation_results", array(entries));
        report.set("ablation_config", config);
        report.put("target_definition", target).put("evaluated_at", evaluated);
        report.set("wf_metrics_per_fold", primary.get("wf_metrics_per_fold"));
        report.set("pkf_metrics_per_fold", primary.get("pkf_metrics_per_fold"));
        return report;
    }

    private static ArrayNode array(List<? extends JsonNode> nodes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        nodes.forEach(array::add);
        return array;
    }
}
