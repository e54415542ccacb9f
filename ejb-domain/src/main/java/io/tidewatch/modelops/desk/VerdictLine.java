package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A verdict of a gate or check, or the newest promotion of a model, which is one too.
 *
 * @param id      key
 * @param track   {@code liquid} or {@code vc}
 * @param kind    what was asked, for example {@code gate}, {@code parity}
 * @param name    name of the model; empty when it is about the track as a whole
 * @param version its version
 * @param passed  whether all is well
 * @param reason  reason code; several are joined by commas
 * @param payload figures and thresholds
 * @param at      when
 */
public record VerdictLine(
        long id, String track, String kind, Optional<String> name, Optional<String> version, boolean passed, String reason,
        JsonNode payload, Instant at) {

    /** Name and version as pages show it; a dash for none. */
    public String model() {
        return name.map(text -> text + version.map(number -> " " + number).orElse("")).orElse("–");
    }
}
