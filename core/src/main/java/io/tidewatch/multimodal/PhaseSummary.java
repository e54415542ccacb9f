package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Candidate, backbones and ablations on one page. */
public final class PhaseSummary {

    private static final List<String> FIGURES = List.of("folds", "mse", "mae", "hit_rate");

    private PhaseSummary() {
    }

    /**
     * The summary as JSON; documents that are not there are empty objects.
     *
     * @param generatedAt ISO-8601
     */
    public static ObjectNode of(JsonNode candidate, JsonNode backbones, JsonNode evaluation, String generatedAt) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("generated_at", generatedAt);
        ObjectNode model = summary.putObject("candidate");
        for (String field : List.of("model_name", "fusion_mode", "val_mse", "val_mae")) {
            copy(candidate, model, field);
        }
        ObjectNode suite = summary.putObject("backbone").put("torch_available", backbones.path("torch_available").asBoolean());
        ArrayNode ready = suite.putArray("ready_backbones");
        CandidateRecord.ready(backbones).forEach(ready::add);
        ArrayNode rows = suite.putArray("rows");
        backbones.path("results").forEach(result -> rows.add(backbone(result)));
        ObjectNode ablation = summary.putObject("ablation")
                .put("primary_ablation", evaluation.path("primary_ablation").asText(""));
        ArrayNode entries = ablation.putArray("rows");
        for (JsonNode result : evaluation.path("ablation_results")) {
            ObjectNode row = entries.addObject();
            for (String field : List.of("ablation", "status", "rows")) {
                copy(result, row, field);
            }
            FIGURES.forEach(field -> copy(result, row, field));
        }
        return summary;
    }

    private static ObjectNode backbone(JsonNode result) {
        JsonNode walk = result.path("walk_forward");
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("backbone", result.path("backbone").asText())
                .put("ready", result.path("ready").asBoolean());
        copy(walk, row, "status");
        copy(walk, row, "reason");
        copy(walk, row, "folds");
        for (String field : List.of("mse", "mae", "hit_rate")) {
            copy(walk.path("basic"), row, field);
        }
        return row;
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.hasNonNull(field)) {
            to.set(field, from.get(field));
        }
    }

    /** The same page for people, in Markdown. */
    public static String markdown(JsonNode summary) {
        StringBuilder page = new StringBuilder("# Candidate\n\n");
        JsonNode candidate = summary.path("candidate");
        page.append("Generated ").append(summary.path("generated_at").asText()).append(".\n\n");
        page.append("| model | fusion | validation MSE | validation MAE |\n|---|---|---|---|\n");
        row(page, candidate.path("model_name").asText("-"), candidate.path("fusion_mode").asText("-"),
                number(candidate.path("val_mse")), number(candidate.path("val_mae")));
        page.append("\n## Backbones\n\n| backbone | ready | status | folds | MSE | MAE | hit rate |\n|---|---|---|---|---|---|---|\n");
        for (JsonNode result : summary.path("backbone").path("rows")) {
            String reason = result.path("reason").asText("");
            row(page, result.path("backbone").asText(), result.path("ready").asBoolean() ? "yes" : "no",
                    result.path("status").asText("-") + (reason.isEmpty() ? "" : " (" + reason + ")"), result.path("folds").asText("-"),
                    number(result.path("mse")), number(result.path("mae")), number(result.path("hit_rate")));
        }
        page.append("\n## Ablations\n\n| ablation | status | rows | folds | MSE | MAE | hit rate |\n|---|---|---|---|---|---|---|\n");
        for (JsonNode result : summary.path("ablation").path("rows")) {
            row(page, result.path("ablation").asText(), result.path("status").asText("-"), result.path("rows").asText("-"),
                    result.path("folds").asText("-"), number(result.path("mse")), number(result.path("mae")),
                    number(result.path("hit_rate")));
        }
        return page.toString();
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.6g", value.asDouble()) : "-";
    }
}
