package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Submits and runs the paper orders of one decision step, one decision per order, in one transaction and with a number of
 * statements that does not grow with the orders. A step that is repeated after a crash finds its orders by their client order
 * ids and executes nothing twice.
 */
@Stateless
public class StepExecution {

    private static final int FULL_STAGE = 100;

    private OrderRepository orders;
    private OrderRun run;
    private TradingClock clock;

    /** For the container. */
    public StepExecution() {
    }

    @Inject
    public StepExecution(OrderRepository orders, OrderRun run, TradingClock clock) {
        this.orders = orders;
        this.run = run;
        this.clock = clock;
    }

    /**
     * Submits and runs.
     *
     * @param account      whose books are used, at most 64 characters; a replay session uses its own
     * @param startCapital money the account begins with if this step opens it, quote currency
     * @param terms        conditions of all orders
     * @param step         the orders, executed in this order; at most one per client order id
     * @return one outcome per order, in the same order
     */
    public List<StepOutcome> execute(String account, double startCapital, ExecutionTerms terms, List<StepOrder> step) {
        if (step.isEmpty()) {
            return List.of();
        }
        Map<String, StoredOrder> stored = store(account, terms.order(), step);
        Map<String, List<OrderRun.Named>> open = new LinkedHashMap<>();
        for (StepOrder order : step) {
            StoredOrder row = stored.get(order.order().clientOrderId());
            if (row.execution().isEmpty()) {
                open.put(row.decisionId(), List.of(new OrderRun.Named(row, order.seedName())));
            }
        }
        OrderRun.Result result = open.isEmpty() ? new OrderRun.Result(Map.of(), Map.of())
                : run.run(open, new RunParameters(AdapterName.PAPER, terms, OptionalDouble.empty(), account, startCapital));
        noteRefusals(stored, result);
        return step.stream().map(order -> outcome(stored.get(order.order().clientOrderId()), result)).toList();
    }

    private Map<String, StoredOrder> store(String account, OrderTerms terms, List<StepOrder> step) {
        List<NewOrder> wanted = step.stream().map(order -> OrderService.withParameters(order.order(), terms)).toList();
        List<String> decisionIds = wanted.stream().map(order -> OrderService.newDecisionId()).toList();
        List<StoredOrder> rows =
                new ArrayList<>(orders.insert(wanted, decisionIds, AdapterName.PAPER, terms, account, clock.instant()));
        if (rows.size() < wanted.size()) {
            rows.addAll(orders.byClientOrderId(wanted.stream().map(NewOrder::clientOrderId).toList()));
        }
        Map<String, StoredOrder> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.clientOrderId(), row));
        return byKey;
    }

    private void noteRefusals(Map<String, StoredOrder> stored, OrderRun.Result result) {
        Map<String, List<StoredOrder>> byDetail = new LinkedHashMap<>();
        for (StoredOrder order : stored.values()) {
            String detail = result.refusals().get(order.decisionId());
            if (detail != null) {
                byDetail.computeIfAbsent(detail, key -> new ArrayList<>()).add(order);
            }
        }
        byDetail.forEach((detail, refused) -> orders.saveRefusal(refused, detail, clock.instant()));
    }

    private static StepOutcome outcome(StoredOrder order, OrderRun.Result result) {
        Optional<ExecutedOrder> executed = result.executed().getOrDefault(order.decisionId(), List.of()).stream().findFirst()
                .or(() -> order.execution().map(execution ->
                        new ExecutedOrder(order, execution.path("requested_qty").asDouble(), FULL_STAGE, execution)));
        return new StepOutcome(order, Optional.ofNullable(result.refusals().get(order.decisionId())), executed);
    }
}
