package io.tidewatch.ops.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something from the inbox.
 *
 * @param inboxId    its place in the inbox
 * @param source     {@code risk_event}, {@code job_run} or {@code drift_report}
 * @param sourceId   key there
 * @param code       reason code, {@code job_failed:<job>} or {@code model_drift}
 * @param severity   {@code info}, {@code warning} or {@code critical}
 * @param message    one sentence
 * @param payload    details
 * @param decisionId decision or task it belongs to
 * @param at         when it happened
 */
record Happening(
        long inboxId, String source, String sourceId, String code, String severity, String message, JsonNode payload,
        Optional<String> decisionId, Instant at) {
}
