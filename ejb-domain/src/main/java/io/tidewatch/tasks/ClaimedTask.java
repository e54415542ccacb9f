package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A task that this worker may work on until its lease is lost.
 *
 * @param id          key
 * @param token       number of the claim; what is written with an older one is refused
 * @param type        name of its handler
 * @param payload     what to do
 * @param attempt     from 1
 * @param maxAttempts the last attempt there is
 * @param createdAt   when it was queued
 */
public record ClaimedTask(String id, long token, String type, JsonNode payload, int attempt, int maxAttempts, Instant createdAt) {
}
