package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A part of a run that is done once.
 *
 * @param run        the run
 * @param step       step of the job
 * @param key        what it is about, a symbol for example
 * @param status     {@code PENDING}, {@code RUNNING}, {@code DONE}, {@code FAILED}, {@code SKIPPED}
 * @param attempt    how often it was begun
 * @param checkpoint where its result lies
 * @param result     figures; {@code done} and {@code total} say how far it is
 * @param updated    when it was noted last
 * @param curves     how many points it has told so far
 */
public record TrainingUnit(
        UUID run, String step, String key, String status, int attempt, Optional<String> checkpoint, JsonNode result, Instant updated,
        long curves) {

    /** How far it is, in whole per cent. */
    public int percent() {
        return switch (status) {
            case "DONE", "SKIPPED", "FAILED" -> 100;
            case "RUNNING" -> {
                double total = result.path("total").asDouble();
                yield total > 0 ? (int) Math.floor(100 * Math.min(1, result.path("done").asDouble() / total)) : 0;
            }
            default -> 0;
        };
    }

    /** The id of the build it made; empty text when it made none. */
    public String build() {
        return result.path("build_id").asText();
    }

    /** Why it failed; empty text when it did not. */
    public String reason() {
        return result.path("reason").asText();
    }
}
