package io.tidewatch.execution;

/**
 * How a run executes its orders. Explicit zeros mean zero: no retry, no fee.
 *
 * @param order           conditions of the orders
 * @param limitTimeoutSec how long the limit leg waits before it is cancelled, seconds
 * @param maxRetries      market attempts after the first one
 * @param feeBps          fee on traded notional, basis points
 */
public record ExecutionTerms(OrderTerms order, double limitTimeoutSec, int maxRetries, double feeBps) {

    /** What a run uses that says nothing else. */
    public static final ExecutionTerms DEFAULTS = new ExecutionTerms(OrderTerms.DEFAULTS, 3.0, 2, 5.0);
}
