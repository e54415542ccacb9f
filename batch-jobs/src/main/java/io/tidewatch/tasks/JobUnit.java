package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A part of a run that is done once: a symbol of a step, for example.
 *
 * @param step       step of the job
 * @param key        what it is about
 * @param status     {@code PENDING}, {@code RUNNING}, {@code DONE}, {@code FAILED}, {@code SKIPPED}
 * @param checkpoint where its intermediate result lies
 * @param result     figures; {@code done} and {@code total} say how far it is
 */
public record JobUnit(String step, String key, Status status, Optional<String> checkpoint, JsonNode result) {

    /** State of a unit. */
    public enum Status { PENDING, RUNNING, DONE, FAILED, SKIPPED }

    /** Share of the unit that is done, 0 to 1. */
    public double progress() {
        double total = result.path("total").asDouble(0);
        return switch (status) {
            case DONE, SKIPPED, FAILED -> 1;
            case PENDING -> 0;
            case RUNNING -> total > 0 ? Math.min(1, result.path("done").asDouble(0) / total) : 0;
        };
    }
}
