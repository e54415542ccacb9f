package io.tidewatch.execution.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of state of an order at a venue, or a message of the venue about it.
 *
 * @param id            key; they came in this order
 * @param clientOrderId which order
 * @param event         what happened
 * @param before        state before it; empty at the beginning
 * @param after         state after it
 * @param message       what was said, JSON text without secrets
 * @param at            when it was recorded
 */
public record LegEvent(
        long id, String clientOrderId, String event, Optional<String> before, String after, String message, Instant at) {
}
