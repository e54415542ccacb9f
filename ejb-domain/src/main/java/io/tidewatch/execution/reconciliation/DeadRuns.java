package io.tidewatch.execution.reconciliation;

import io.tidewatch.execution.ExecutedOrder;
import io.tidewatch.execution.ExecutionPayload;
import io.tidewatch.execution.ExecutionResult;
import io.tidewatch.execution.LifecycleEvent;
import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.OrderStatus;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.execution.StoredVenueOrder;
import io.tidewatch.execution.VenueOrderStore;
import io.tidewatch.execution.WorkOrder;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends the runs that a dead node left. What it sent gets its result from the venue; what it did not send is not sent any more,
 * because nobody knows whether it would still be wanted.
 */
@ApplicationScoped
public class DeadRuns {

    /** Why an order ended that was never sent. */
    static final String NOT_SENT = "run_interrupted";
    private static final int MOST_ORDERS = 10_000;

    private DeadRunStore store;
    private OrderRepository orders;
    private VenueOrderStore venueOrders;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DeadRuns() {
    }

    @Inject
    public DeadRuns(DeadRunStore store, OrderRepository orders, VenueOrderStore venueOrders, TradingClock clock) {
        this.store = store;
        this.orders = orders;
        this.venueOrders = venueOrders;
        this.clock = clock;
    }

    /** Ends them. @return how many orders ended unsent */
    @Transactional
    public int finish() {
        Instant now = clock.instant();
        List<StoredOrder> waiting = store.takeOver().stream()
                .flatMap(decision -> orders.ofDecision(decision, MOST_ORDERS).stream())
                .filter(order -> order.status().equals(OrderStatus.SUBMITTED.text())).toList();
        Set<Long> sent = venueOrders.ofOrders(waiting.stream().map(StoredOrder::id).toList()).stream()
                .map(StoredVenueOrder::orderId).collect(Collectors.toSet());
        List<ExecutedOrder> unsent = waiting.stream().filter(order -> !sent.contains(order.id())).map(order -> ended(order, now)).toList();
        orders.saveExecutions(unsent, now);
        return unsent.size();
    }

    private static ExecutedOrder ended(StoredOrder order, Instant now) {
        WorkOrder work = new WorkOrder(order.id(), null, order.adapter(), order.target(), order.side(), order.quantity(), order.estPrice());
        ExecutionResult result = ExecutionResult.rejected(work, NOT_SENT,
                List.of(LifecycleEvent.of("reconcile", OrderStatus.REJECTED.text(), now)));
        return new ExecutedOrder(order, order.quantity(), 100, ExecutionPayload.of(result, order.quantity(), order.runs() + 1));
    }
}
