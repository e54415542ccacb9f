package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A registered candidate.
 *
 * @param id      key
 * @param name    name of the model
 * @param version its version
 * @param status  where it stands
 * @param payload what was registered
 * @param at      when
 */
public record CandidateLine(long id, String name, String version, String status, JsonNode payload, Instant at) {
}
