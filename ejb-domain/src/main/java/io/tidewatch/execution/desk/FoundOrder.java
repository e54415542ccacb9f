package io.tidewatch.execution.desk;

import java.time.Instant;

/**
 * A stored order as lists show it. Absent texts are empty, absent numbers NaN.
 *
 * @param id           key
 * @param at           when it was made
 * @param track        {@code liquid} or {@code vc}
 * @param target       symbol or company
 * @param side         {@code buy} or {@code sell}
 * @param quantity     base units as ordered
 * @param price        estimated price, quote currency
 * @param status       where it stands
 * @param adapter      how it is executed
 * @param strategyId   strategy
 * @param decisionId   decision it belongs to
 * @param filled       base units traded so far
 * @param averagePrice average price of what was traded
 * @param fees         fees paid, quote currency
 * @param reason       why it was refused or rejected
 */
public record FoundOrder(
        long id, Instant at, String track, String target, String side, double quantity, double price, String status, String adapter,
        String strategyId, String decisionId, double filled, double averagePrice, double fees, String reason) {

    /** Quantity times estimated price, quote currency; NaN without a price. */
    public double value() {
        return quantity * price;
    }
}
