package io.tidewatch.connectors.exchange;

/**
 * What is left of a venue's allowance of requests. Cancels and reconciliation go before new orders: a part of the allowance is
 * kept for them.
 *
 * @param perSecond requests a second the venue grants
 * @param available requests that could be sent at once now
 * @param waiting   requests waiting for their turn
 */
public record RateBudget(double perSecond, double available, int waiting) {
}
