package io.tidewatch.execution;

import java.util.OptionalDouble;

/**
 * How decisions are run.
 *
 * @param adapter      what executes the orders
 * @param terms        conditions, venue resolved
 * @param equity       equity the caller wants orders weighed against, quote currency; empty to use the configured or booked one
 * @param account      whose books are used
 * @param startCapital money that account begins with if this run opens it, quote currency
 */
public record RunParameters(
        AdapterName adapter, ExecutionTerms terms, OptionalDouble equity, String account, double startCapital) {
}
