package io.tidewatch.execution.desk;

import java.time.Instant;

/**
 * A booked trade.
 *
 * @param executionId names the trade for good
 * @param orderId     order it came from
 * @param run         which execution of the order
 * @param side        {@code buy} or {@code sell}
 * @param quantity    base units
 * @param price       quote currency
 * @param fee         quote currency
 * @param realizedPnl profit of what it closed, before fees
 * @param netPnl      the same after fees
 * @param at          when it was traded
 */
public record OrderFill(
        String executionId, long orderId, int run, String side, double quantity, double price, double fee, double realizedPnl,
        double netPnl, Instant at) {

    /** Quantity times price, quote currency. */
    public double value() {
        return quantity * price;
    }
}
