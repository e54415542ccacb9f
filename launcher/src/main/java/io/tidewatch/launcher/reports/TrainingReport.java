package io.tidewatch.launcher.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a training did, as text. */
public final class TrainingReport {

    private TrainingReport() {
    }

    /**
     * How far a training is, 0 to 100, never going back: features count for 10, samples for 5, fitting for 84 of it, shared among the
     * symbols; the last is there when the run has ended.
     */
    public static int percent(JsonNode state) {
        if (state.path("ended").asBoolean()) {
            return 100;
        }
        int symbols = Math.max(1, state.at("/run/parameters/symbols").asText().split(",").length);
        double done = 0;
        for (JsonNode unit : state.path("units")) {
            done += unit.path("progress").asDouble() / symbols * switch (unit.path("step").asText()) {
                case "features" -> 10;
                case "dataset" -> 5;
                case "train" -> 84;
                default -> 0;
            };
        }
        return (int) Math.min(99, done);
    }

    /** What a running training is at: its step and symbol. */
    public static String now(JsonNode state) {
        for (JsonNode unit : state.path("units")) {
            if (unit.path("status").asText().equals("RUNNING")) {
                return unit.path("step").asText() + " " + unit.path("unit").asText();
            }
        }
        return state.at("/run/status").asText();
    }

    /** Per symbol and horizon how good the forecasts were out of fold, and what became of the build. */
    public static String table(JsonNode state) {
        JsonNode run = state.path("run");
        JsonNode summary = run.path("summary");
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s %s: %s%n", run.path("job").asText(), run.path("run_id").asText(),
                run.path("exit_status").asText(run.path("status").asText())));
        text.append(String.format(Locale.ROOT, "model %s %s%s%n", summary.path("model_name").asText("-"),
                summary.path("model_version").asText("-"), summary.path("activated").asBoolean() ? ", serves now" : ", does not serve"));
        text.append(String.format(Locale.ROOT, "%-10s %-8s %9s %19s %9s %9s %9s %9s%n", "symbol", "horizon", "IC", "interval", "skill",
                "hit rate", "ECE", "coverage"));
        for (JsonNode result : summary.path("results")) {
            symbol(text, result);
        }
        return text.toString().stripTrailing();
    }

    private static void symbol(StringBuilder text, JsonNode result) {
        String symbol = result.path("symbol").asText();
        if (!result.path("status").asText().equals("ok")) {
            text.append(String.format(Locale.ROOT, "%-10s %s%n", symbol, result.path("reason").asText(result.path("status").asText())));
            return;
        }
        for (JsonNode horizon : result.path("horizons")) {
            String name = horizon.asText();
            text.append(String.format(Locale.ROOT, "%-10s %-8s %9s %9s %9s %9s %9s %9s %9s%n", symbol, name, figure(result, "ic." + name),
                    figure(result, "ic_low." + name), figure(result, "ic_high." + name), figure(result, "skill." + name),
                    figure(result, "hit_rate." + name), figure(result, "ece." + name), figure(result, "coverage." + name)));
        }
        for (JsonNode dropped : result.path("dropped_horizons")) {
            text.append(String.format(Locale.ROOT, "%-10s %-8s left out: %s%n", symbol, dropped.path("horizon").asText(),
                    dropped.path("reason").asText()));
        }
        List<String> reasons = new ArrayList<>();
        result.path("gate_reasons").forEach(reason -> reasons.add(reason.asText()));
        text.append(String.format(Locale.ROOT, "%-10s build %s%s%n", symbol, result.path("build_id").asText("-"), reasons.isEmpty() ? ""
                : "; gate: " + String.join(", ", reasons)));
    }

    private static String figure(JsonNode result, String name) {
        return result.hasNonNull(name) ? String.format(Locale.ROOT, "%.4f", result.path(name).asDouble()) : "-";
    }
}
