package io.tidewatch.launcher.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Versions of models as text. */
public final class ModelReport {

    private ModelReport() {
    }

    /** What serves, what served before, and every version with its builds. */
    public static String overview(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        JsonNode serving = answer.path("serving");
        if (serving.isObject()) {
            text.append("serving  ").append(model(serving, "model")).append(" (").append(serving.path("status").asText()).append(", since ")
                    .append(serving.path("since").asText()).append(")\n");
            if (serving.path("previous_model_name").isTextual()) {
                text.append("before   ").append(model(serving, "previous_model")).append('\n');
            }
        } else {
            text.append("serving  the default: no model was activated yet\n");
        }
        for (JsonNode version : answer.path("versions")) {
            text.append(String.format(Locale.ROOT, "%n%s %-40s %s, since %s%n", version.path("serves").asBoolean() ? "*" : " ",
                    model(version, "model"), stage(version), version.path("since").asText()));
            for (JsonNode build : version.path("builds")) {
                text.append(String.format(Locale.ROOT, "    %-32s %-8s %-9s%s%n", build.path("build_id").asText(),
                        build.path("symbol").isTextual() ? build.path("symbol").asText() : "several", build.path("status").asText(),
                        build.path("parent_build_id").isTextual() ? " after " + build.path("parent_build_id").asText() : ""));
            }
        }
        return text.toString().stripTrailing();
    }

    private static String model(JsonNode node, String prefix) {
        return node.path(prefix + "_name").asText() + ":" + node.path(prefix + "_version").asText();
    }

    private static String stage(JsonNode version) {
        String stage = version.path("stage").asText();
        return stage.equals("rollout") ? stage + " " + version.path("stage_pct").asInt() + " %" : stage;
    }
}
