package io.tidewatch.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An order with what the roll-out stage leaves of it.
 *
 * @param order         as stored
 * @param executionName name of this execution; decides the paper venue's random numbers
 * @param quantity      base units to execute, eight decimals; 0 when the stage is 0
 * @param stagePct      roll-out stage, percent
 */
public record ScaledOrder(StoredOrder order, String executionName, double quantity, int stagePct) {

    private static final int PLACES = 8;
    private static final int FULL = 100;

    /** Scales an order; a stage outside 0..100 counts as the nearer end. What closes a position is executed whole. */
    public static ScaledOrder of(StoredOrder order, String executionName, int stage) {
        int stagePct = order.isClosing() ? FULL : stage;
        double share = Math.max(0, Math.min(FULL, stagePct)) / (double) FULL;
        double quantity = BigDecimal.valueOf(order.quantity() * share).setScale(PLACES, RoundingMode.HALF_EVEN).doubleValue();
        return new ScaledOrder(order, executionName, quantity, stagePct);
    }
}
