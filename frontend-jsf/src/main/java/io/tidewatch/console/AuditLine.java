package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.quality.QualityReport;
import io.tidewatch.tasks.JobRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An audit as the page shows it.
 *
 * @param job    its job
 * @param report its newest report
 * @param run    its newest run
 */
public record AuditLine(String job, Optional<QualityReport> report, Optional<JobRun> run) {

    private static final List<String> DETAILS = List.of("window", "summary", "gates", "violations", "missing_data_kinds",
            "recommended_commands", "modality_coverage", "coverage", "per_symbol");
    private static final int MOST = 80;

    /**
     * One figure of a report.
     *
     * @param name  its path
     * @param value what it says
     */
    public record Figure(String name, String value) {
    }

    /** The word by which styles and texts know how it ended. */
    public String word() {
        return report.map(found -> found.passed() ? "passed" : "failed").orElse("never");
    }

    /** Whether it is running now. */
    public boolean running() {
        return run.filter(found -> found.status().startsWith("START") || found.status().equals("STOPPING")).isPresent();
    }

    /** The figures of the report worth reading, single ones first. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        report.ifPresent(found -> {
            found.payload().properties().forEach(entry -> {
                if (entry.getValue().isValueNode() && !entry.getKey().equals("generated_at")) {
                    figures.add(new Figure(entry.getKey(), entry.getValue().asText()));
                }
            });
            DETAILS.forEach(name -> collect(name, found.payload().path(name), figures));
        });
        return figures.size() > MOST ? figures.subList(0, MOST) : figures;
    }

    private static void collect(String name, JsonNode node, List<Figure> figures) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(name + "." + entry.getKey(), entry.getValue(), figures));
        } else if (node.isArray()) {
            boolean plain = true;
            List<String> texts = new ArrayList<>();
            for (JsonNode element : node) {
                plain &= element.isValueNode();
                texts.add(element.asText());
            }
            figures.add(new Figure(name, plain ? String.join("\n", texts) : Integer.toString(node.size())));
        } else if (!node.isMissingNode()) {
            figures.add(new Figure(name, node.asText()));
        }
    }
}
