package io.tidewatch.execution;

import java.time.Instant;
import java.util.List;

/**
 * What an adapter made of one order.
 *
 * @param status       final or, where the venue's answer is missing, {@link OrderStatus#SUBMITTED}
 * @param filledQty    traded base units
 * @param avgFillPrice quantity-weighted price of the trades; null when nothing was traded
 * @param rejectReason machine-readable reason; null when the order was not refused
 * @param venueOrderId the venue's id; null when it has none
 * @param remainingQty base units that were not traded
 * @param feesPaid     quote currency
 * @param lifecycle    what happened, oldest first
 * @param legs         the trades, oldest first; their quantities add up to {@code filledQty}
 */
public record ExecutionResult(
        OrderStatus status, double filledQty, Double avgFillPrice, String rejectReason, String venueOrderId,
        double remainingQty, double feesPaid, List<LifecycleEvent> lifecycle, List<FillLeg> legs) {

    public ExecutionResult {
        lifecycle = List.copyOf(lifecycle);
        legs = List.copyOf(legs);
    }

    /** An order refused before anything was sent; {@code lifecycle} may be empty. */
    public static ExecutionResult rejected(WorkOrder order, String reason, List<LifecycleEvent> lifecycle) {
        return new ExecutionResult(
                OrderStatus.REJECTED, 0.0, null, reason, null, Math.max(0.0, order.quantity()), 0.0, lifecycle, List.of());
    }

    /** An order refused by a check of its own values. */
    public static ExecutionResult invalid(WorkOrder order, String reason, Instant now) {
        return rejected(order, reason, List.of(LifecycleEvent.of("validation", OrderStatus.REJECTED.text(), now)));
    }

    /** An order that is not executed now and keeps waiting. */
    public static ExecutionResult waiting(WorkOrder order, String event, Instant now) {
        return new ExecutionResult(
                OrderStatus.SUBMITTED, 0.0, null, null, null, Math.max(0.0, order.quantity()), 0.0,
                List.of(LifecycleEvent.of(event, OrderStatus.SUBMITTED.text(), now)), List.of());
    }
}
