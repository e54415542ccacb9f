package io.tidewatch.execution.desk;

import java.util.Optional;

/**
 * A question for a page of orders.
 *
 * @param filter  which
 * @param sorting in which order
 * @param after   where the page begins; empty for the first one. Must belong to a list of the same sorting
 * @param limit   at most so many, 1 to {@value #MOST}
 */
public record OrderQuery(OrderFilter filter, OrderSorting sorting, Optional<OrderCursor> after, int limit) {

    /** The largest page. */
    public static final int MOST = 500;

    public OrderQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (after.isPresent() && !after.get().sorting().equals(sorting)) {
            throw new IllegalArgumentException("the cursor belongs to another list");
        }
    }
}
