package io.tidewatch.execution.desk;

import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Finds orders again; a page goes on from where the one before ended, whatever came in meanwhile. */
@ApplicationScoped
public class OrderSearch {

    private static final String CANCELLED = "57014";

    private OrderSearchRepository orders;

    /** For the container's proxy. */
    protected OrderSearch() {
    }

    @Inject
    public OrderSearch(OrderSearchRepository orders) {
        this.orders = orders;
    }

    /**
     * A page of orders.
     *
     * @throws OrderSearchTooSlowException when it took longer than ten seconds
     */
    @Transactional
    public OrderPage find(OrderQuery query) {
        try {
            orders.limitTime();
            List<FoundOrder> found = orders.find(query, query.limit() + 1);
            if (found.size() <= query.limit()) {
                return new OrderPage(found, Optional.empty());
            }
            List<FoundOrder> shown = found.subList(0, query.limit());
            return new OrderPage(shown, Optional.of(OrderCursor.at(query.sorting(), shown.get(shown.size() - 1))));
        } catch (DatabaseException e) {
            throw e.sqlState().equals(CANCELLED) ? new OrderSearchTooSlowException() : e;
        }
    }

    /** Targets of the newest orders, sorted. */
    @Transactional
    public List<String> targets() {
        return orders.newest("target");
    }

    /** Strategies of the newest orders, sorted. */
    @Transactional
    public List<String> strategies() {
        return orders.newest("strategy_id");
    }
}
