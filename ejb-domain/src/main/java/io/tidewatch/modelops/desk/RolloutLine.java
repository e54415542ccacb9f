package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the roll-out of a track is.
 *
 * @param track   {@code liquid} or {@code vc}
 * @param name    name of the model
 * @param version its version
 * @param percent share of the order size, 0..100
 * @param status  {@code shadow}, {@code canary} or {@code active}
 * @param limits  thresholds of the next step
 * @param metrics figures of the last look
 * @param at      when it was looked at
 */
public record RolloutLine(
        String track, String name, String version, int percent, String status, JsonNode limits, JsonNode metrics, Optional<Instant> at) {
}
