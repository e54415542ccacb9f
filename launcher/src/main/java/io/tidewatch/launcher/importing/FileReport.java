package io.tidewatch.launcher.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of a file.
 *
 * @param file    its path
 * @param kind    kind it was imported as; empty when it has none
 * @param status  {@code COMPLETED}, {@code FAILED}, {@code STOPPED} or {@code NOT_RECOGNISED}
 * @param figures {@code read}, {@code inserted}, {@code updated}, {@code unchanged}, {@code skipped}, {@code faults},
 *                {@code problem}
 */
public record FileReport(String file, String kind, String status, JsonNode figures) {

    static FileReport notRecognised(String file) {
        ObjectNode figures = new ObjectMapper().createObjectNode();
        return new FileReport(file, "", "NOT_RECOGNISED",
                figures.put("problem", "the file looks like no kind of history, or like several; say which with --kind"));
    }

    public boolean completed() {
        return status.equals("COMPLETED");
    }

    /** One line of the table. */
    public String line() {
        String counts = "%9d read %9d new %9d changed %9d known %7d skipped".formatted(figures.path("read").asLong(),
                figures.path("inserted").asLong(), figures.path("updated").asLong(), figures.path("unchanged").asLong(),
                figures.path("skipped").asLong());
        return "%-32s %-11s %s  %s".formatted(shortName(), kind, counts, status);
    }

    private String shortName() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.length() <= 32 ? name : name.substring(0, 31) + "…";
    }

    /** The report for programs. */
    public ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode().put("file", file).put("kind", kind).put("status", status);
        json.setAll((ObjectNode) figures);
        return json;
    }
}
