package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What leaving something out changed, against nothing left out. */
public final class AblationSummary {

    private static final List<String> COMPARED = List.of(Ablation.NO_TEXT, Ablation.NO_MACRO, Ablation.EVENT_WINDOW);

    private AblationSummary() {
    }

    /** @param report an evaluation report; entries that are not ok are left out */
    public static ObjectNode of(JsonNode report) {
        Map<String, JsonNode> usable = new LinkedHashMap<>();
        for (JsonNode entry : report.path("ablation_results")) {
            if ("ok".equals(entry.path("status").asText()) && !entry.path("ablation").asText().isBlank()) {
                usable.putIfAbsent(entry.path("ablation").asText(), entry);
            }
        }
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("available", !usable.isEmpty()).put("count", usable.size());
        if (usable.isEmpty()) {
            return summary;
        }
        summary.put("primary", report.path("primary_ablation").asText(usable.keySet().iterator().next()));
        ObjectNode rows = summary.putObject("rows");
        usable.forEach((name, entry) -> rows.put(name, entry.path("rows").asLong()));
        JsonNode full = usable.get(Ablation.FULL);
        for (String name : COMPARED) {
            JsonNode other = usable.get(name);
            if (full != null && other != null) {
                summary.put("delta_mse_" + name + "_vs_full", other.path("mse").asDouble() - full.path("mse").asDouble());
                summary.put("delta_hit_" + name + "_vs_full", other.path("hit_rate").asDouble() - full.path("hit_rate").asDouble());
            }
        }
        return summary;
    }
}
