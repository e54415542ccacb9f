package io.tidewatch.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The way of a live order from its local checks to the venue, and what became of it. */
@ApplicationScoped
public class LiveVenue {

    private OrderRepository orders;
    private HeldRuns runs;
    private LiveGuards guards;
    private LiveOrders live;
    private ParentOrderStates states;

    /** For the container's proxy. */
    protected LiveVenue() {
    }

    @Inject
    public LiveVenue(OrderRepository orders, HeldRuns runs, LiveGuards guards, LiveOrders live, ParentOrderStates states) {
        this.orders = orders;
        this.runs = runs;
        this.guards = guards;
        this.live = live;
        this.states = states;
    }

    ExecutionResult execute(AdapterName adapter, WorkOrder work, BigDecimal quantity, ExecutionTerms terms) {
        StoredOrder order = orders.find(work.orderId()).orElseThrow();
        RunHold hold = runs.of(order.decisionId())
                .orElseThrow(() -> new IllegalStateException("decision " + order.decisionId() + " is not run by this node"));
        Optional<String> refusal = stage(order).or(() -> guards.refusal(order, adapter.homeVenue()))
                .or(() -> live.execute(adapter, order, quantity, work.price(), terms, hold));
        return refusal.map(reason -> ExecutionResult.rejected(work, reason, List.of())).orElseGet(() -> states.result(order.id()));
    }

    /** Real money follows the roll-out stage of its track; nobody having set one is no permission. */
    private Optional<String> stage(StoredOrder order) {
        return !order.isClosing() && orders.rolloutStages(List.of(order.track())).isEmpty()
                ? Optional.of(RejectReason.ROLLOUT_STAGE_UNSET) : Optional.empty();
    }
}
