package io.tidewatch.execution;

import java.util.List;

/**
 * The orders of one decision in a run: refused or executed together.
 *
 * @param decisionId common id
 * @param orders     at least one, in the order of execution
 */
public record Decision(String decisionId, List<ScaledOrder> orders) {

    public Decision {
        orders = List.copyOf(orders);
    }

    /** The order whose track and strategy speak for the whole. */
    StoredOrder leading() {
        return orders.get(0).order();
    }

    /** Those that have anything to execute. */
    List<ScaledOrder> executable() {
        return orders.stream().filter(order -> order.quantity() > 0).toList();
    }
}
