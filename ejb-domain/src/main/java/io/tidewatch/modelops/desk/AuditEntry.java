package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What the scheduler of model operations did.
 *
 * @param id      key
 * @param at      when
 * @param track   on which track
 * @param action  what
 * @param payload window, thresholds and decision
 */
public record AuditEntry(long id, Instant at, String track, String action, JsonNode payload) {
}
