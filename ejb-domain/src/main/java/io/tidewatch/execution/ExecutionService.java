package io.tidewatch.execution;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes submitted decisions. One decision is executed by one caller at a time: who comes while another is at it waits and
 * gets that one's result. A later, deliberate run of an executed paper decision executes it again.
 */
@Stateless
public class ExecutionService {

    private OrderRepository orders;
    private OrderRun run;
    private ExecutionConfig config;
    private ExecutionMetrics metrics;

    /** For the container. */
    public ExecutionService() {
    }

    @Inject
    public ExecutionService(OrderRepository orders, OrderRun run, ExecutionConfig config, ExecutionMetrics metrics) {
        this.orders = orders;
        this.run = run;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Checks and executes the orders of a decision and stores every result. Kill switches and risk events that a refusal
     * brings about are committed with it.
     */
    public RunOutcome run(RunRequest request) {
        long started = System.nanoTime();
        boolean alone = orders.tryLockDecision(request.decisionId());
        if (!alone) {
            orders.lockDecision(request.decisionId());
        }
        List<StoredOrder> found = orders.ofDecision(request.decisionId(), request.maxOrders());
        if (found.isEmpty()) {
            return new RunOutcome.Unknown();
        }
        long skipped = found.size() < request.maxOrders() ? 0 : orders.countOfDecision(request.decisionId()) - found.size();
        Optional<RunOutcome> finished = alone ? Optional.empty() : resultOfTheOther(request, found, skipped);
        RunOutcome outcome = finished.orElseGet(() -> execute(request, found, skipped));
        if (outcome instanceof RunOutcome.Executed) {
            metrics.latency(request.adapter(), System.nanoTime() - started);
        }
        return outcome;
    }

    private RunOutcome execute(RunRequest request, List<StoredOrder> found, long skipped) {
        OrderTerms resolved = request.terms().order().resolvedFor(request.adapter());
        ExecutionTerms terms = new ExecutionTerms(
                resolved, request.terms().limitTimeoutSec(), request.terms().maxRetries(), request.terms().feeBps());
        RunParameters parameters = new RunParameters(
                request.adapter(), terms, request.equity(), account(request.adapter(), found.get(0)), config.paperEquity());
        List<OrderRun.Named> named = found.stream().map(order -> new OrderRun.Named(order, executionName(order))).toList();
        OrderRun.Result result = run.run(Map.of(request.decisionId(), named), parameters);
        String refusal = result.refusals().get(request.decisionId());
        return refusal != null ? new RunOutcome.Blocked(refusal)
                : new RunOutcome.Executed(
                        request.decisionId(), request.adapter(), result.executed().get(request.decisionId()), skipped);
    }

    /** Client ids follow the order's id; only a deliberate re-run adds its number. */
    static String executionName(StoredOrder order) {
        return order.runs() == 0 ? "ms-" + order.id() : "ms-" + order.id() + "-r" + (order.runs() + 1);
    }

    static String account(AdapterName adapter, StoredOrder first) {
        boolean own = first.adapter().equals(adapter.text());
        return own ? first.account() : OrderService.accountOf(adapter);
    }

    /** What the caller we waited for has stored; empty when it was refused or failed, so that we have to try ourselves. */
    private static Optional<RunOutcome> resultOfTheOther(RunRequest request, List<StoredOrder> found, long skipped) {
        if (!found.stream().allMatch(order -> order.execution().isPresent())) {
            return Optional.empty();
        }
        List<ExecutedOrder> stored = found.stream()
                .map(order -> new ExecutedOrder(order, order.execution().orElseThrow().path("requested_qty").asDouble(order.quantity()),
                        stage(order), order.execution().orElseThrow()))
                .toList();
        return Optional.of(new RunOutcome.Executed(request.decisionId(), request.adapter(), stored, skipped));
    }

    private static int stage(StoredOrder order) {
        double requested = order.execution().orElseThrow().path("requested_qty").asDouble(order.quantity());
        return (int) Math.round(100 * requested / order.quantity());
    }
}
