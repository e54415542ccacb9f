package io.tidewatch.launcher.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Job runs as text. */
public final class JobReport {

    private JobReport() {
    }

    /** The jobs that exist with their parameters, and the newest runs. */
    public static String catalog(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (JsonNode job : answer.path("jobs")) {
            text.append(job.path("name").asText()).append("  ").append(job.path("description").asText()).append('\n');
            for (JsonNode parameter : job.path("parameters")) {
                String standard = parameter.path("standard").asText("");
                line(text, "  " + parameter.path("name").asText(),
                        parameter.path("description").asText() + (standard.isEmpty() ? "" : " (default: " + standard + ")"));
            }
        }
        return text.append(runs(answer.path("runs"))).toString().stripTrailing();
    }

    private static String runs(JsonNode runs) {
        StringBuilder text = new StringBuilder(runs.isEmpty() ? "" : "\n");
        for (JsonNode run : runs) {
            text.append("%-38s %-28s %-10s %s%n".formatted(run.path("run_id").asText(), run.path("job").asText(),
                    run.path("status").asText(), run.path("started_at").asText()));
        }
        return text.toString();
    }

    /** One run: state, parts with their figures, summary. */
    public static String run(JsonNode state) {
        JsonNode run = state.path("run");
        StringBuilder text = new StringBuilder();
        line(text, "job", run.path("job").asText());
        line(text, "run", run.path("run_id").asText());
        line(text, "execution", run.path("execution_id").asText());
        line(text, "status", run.path("status").asText() + " " + run.path("exit_status").asText(""));
        line(text, "progress", "%.0f %%".formatted(100 * state.path("progress").asDouble()));
        for (JsonNode unit : state.path("units")) {
            line(text, unit.path("step").asText() + "/" + unit.path("unit").asText(),
                    unit.path("status").asText() + " " + figures(unit.path("result")));
        }
        run.path("summary").properties().forEach(entry -> line(text, entry.getKey(),
                entry.getValue().isValueNode() ? entry.getValue().asText() : entry.getValue().toString()));
        return text.toString().stripTrailing();
    }

    /** Figures that fit a line; lists are left to the JSON. */
    private static String figures(JsonNode result) {
        StringBuilder text = new StringBuilder();
        result.properties().stream().filter(entry -> entry.getValue().isValueNode())
                .forEach(entry -> text.append(entry.getKey()).append('=').append(entry.getValue().asText()).append(' '));
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-24s %s%n", name, value.strip()));
    }
}
