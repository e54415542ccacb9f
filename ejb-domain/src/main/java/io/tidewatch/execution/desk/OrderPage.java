package io.tidewatch.execution.desk;

import java.util.List;
import java.util.Optional;

/**
 * A page of orders.
 *
 * @param orders in the order asked for
 * @param next   where the next page begins; empty when there is nothing more
 */
public record OrderPage(List<FoundOrder> orders, Optional<OrderCursor> next) {

    /** Nothing found. */
    public static final OrderPage EMPTY = new OrderPage(List.of(), Optional.empty());

    public OrderPage {
        orders = List.copyOf(orders);
    }
}
