package io.tidewatch.execution;

import java.util.OptionalDouble;

/**
 * A client's wish to have a decision executed.
 *
 * @param decisionId decision of an earlier submission
 * @param adapter    what executes the orders, whatever they were submitted for
 * @param terms      conditions, venue as the client named it
 * @param maxOrders  at most so many orders, the oldest
 * @param equity     equity orders are weighed against, quote currency; empty to use the configured or booked one
 */
public record RunRequest(
        String decisionId, AdapterName adapter, ExecutionTerms terms, int maxOrders, OptionalDouble equity) {
}
