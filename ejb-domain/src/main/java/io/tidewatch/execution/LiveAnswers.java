package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a live run answers, read from what is stored: the same for the one who ran it, for those who waited, and for everybody who
 * posts the decision again. Orders are shown as they were before their one run.
 */
@ApplicationScoped
public class LiveAnswers {

    private static final int FULL_STAGE = 100;

    private OrderRepository orders;
    private VenueOrderStore venueOrders;
    private LiveRunPreparation preparation;

    /** For the container's proxy. */
    protected LiveAnswers() {
    }

    @Inject
    public LiveAnswers(OrderRepository orders, VenueOrderStore venueOrders, LiveRunPreparation preparation) {
        this.orders = orders;
        this.venueOrders = venueOrders;
        this.preparation = preparation;
    }

    /**
     * The orders of a request.
     *
     * @param all      the oldest ones, as many as were asked for
     * @param executed those that are not to be sent any more: an order at the venue exists, or they have ended
     */
    record Found(List<StoredOrder> all, Set<Long> executed) {

        List<StoredOrder> pending() {
            return all.stream().filter(order -> !executed.contains(order.id())).toList();
        }
    }

    Found find(RunRequest request) {
        List<StoredOrder> all = orders.ofDecision(request.decisionId(), request.maxOrders());
        Set<Long> sent = all.isEmpty() ? Set.of() : venueOrders.ofOrders(all.stream().map(StoredOrder::id).toList()).stream()
                .map(StoredVenueOrder::orderId).collect(Collectors.toSet());
        return new Found(all, all.stream().filter(order -> own(order, request) && order.execution().isPresent()
                && (sent.contains(order.id()) || hasEnded(order))).map(StoredOrder::id).collect(Collectors.toSet()));
    }

    private static boolean own(StoredOrder order, RunRequest request) {
        return order.adapter().equals(request.adapter().text());
    }

    private static boolean hasEnded(StoredOrder order) {
        return !order.status().equals(OrderStatus.SUBMITTED.text()) && !order.status().equals(OrderStatus.SIMULATED.text());
    }

    /** The answer of a decision that is executed whole; empty while something of it is not. */
    Optional<RunOutcome> finished(RunRequest request) {
        Found found = find(request);
        return found.all().isEmpty() || !found.pending().isEmpty() ? Optional.empty() : Optional.of(answer(request, found, Map.of()));
    }

    /**
     * The answer as it stands.
     *
     * @param local results by order of those that have none stored under this adapter
     */
    RunOutcome answer(RunRequest request, Found found, Map<Long, ObjectNode> local) {
        Map<String, Integer> stages = preparation.stages(found.all());
        List<ExecutedOrder> executed = new ArrayList<>();
        for (StoredOrder order : found.all()) {
            ScaledOrder scaled = ScaledOrder.of(order, "", stages.getOrDefault(order.track(), FULL_STAGE));
            Optional<ObjectNode> stored = own(order, request) ? order.execution() : Optional.empty();
            ObjectNode execution = stored.or(() -> Optional.ofNullable(local.get(order.id()))).orElseGet(() -> waiting(scaled));
            executed.add(new ExecutedOrder(before(order), scaled.quantity(), scaled.stagePct(), execution));
        }
        long skipped = found.all().size() < request.maxOrders() ? 0 : orders.countOfDecision(request.decisionId()) - found.all().size();
        return new RunOutcome.Executed(request.decisionId(), request.adapter(), executed, skipped);
    }

    private static ObjectNode waiting(ScaledOrder order) {
        StoredOrder stored = order.order();
        WorkOrder work = new WorkOrder(stored.id(), "", stored.adapter(), stored.target(), stored.side(), order.quantity(), null);
        return ExecutionPayload.of(ExecutionResult.waiting(work, "waiting", stored.createdAt()), order.quantity(), 1);
    }

    /** The row as it was before its run. */
    private static StoredOrder before(StoredOrder order) {
        ObjectNode metadata = order.metadata().deepCopy();
        metadata.remove("execution");
        return new StoredOrder(order.id(), order.decisionId(), order.target(), order.track(), order.side(), order.quantity(),
                order.estPrice(), order.estCostBps(), OrderStatus.SUBMITTED.text(), metadata, order.createdAt(), order.adapter(),
                order.venue(), order.timeInForce(), order.maxSlippageBps(), order.strategyId(), order.clientOrderId(), order.account());
    }
}
