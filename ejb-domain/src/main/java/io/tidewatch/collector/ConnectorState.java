package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A connector as it is stored.
 *
 * @param name          of the connector
 * @param health        what its breaker is made of
 * @param published     what became of its items
 * @param cursor        what it remembers
 * @param paused        by an operator, with the reason; empty when it runs
 * @param runRequested  when an operator asked for a run that has not begun yet
 * @param nextDue       when it is to be fetched; empty for at once
 * @param lastFetch     when it was last fetched or skipped
 * @param lastSuccess   when its source last answered
 * @param lastError     what went wrong last, without secrets
 * @param lastErrorAt   when
 */
record ConnectorState(
        String name, ConnectorHealth health, PublishCounters published, ObjectNode cursor, Optional<Pause> paused,
        Optional<Instant> runRequested, Optional<Instant> nextDue, Optional<Instant> lastFetch, Optional<Instant> lastSuccess,
        Optional<String> lastError, Optional<Instant> lastErrorAt) {

    /** Who paused a connector, and why. */
    record Pause(String by, String reason, Instant at) {
    }
}
