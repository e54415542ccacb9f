package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one decision whose lease this node holds. Every step commits by itself; nothing that happened at a venue is ever rolled
 * back, and no transaction is open while a venue is asked.
 */
@ApplicationScoped
public class LiveDecision {

    private LiveRunPreparation preparation;
    private LiveAnswers answers;
    private ExecutionAdapters adapters;
    private OrderRepository orders;
    private VenueOrderStore venueOrders;
    private LiveConfig config;
    private ExecutionMetrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LiveDecision() {
    }

    @Inject
    public LiveDecision(
            LiveRunPreparation preparation, LiveAnswers answers, ExecutionAdapters adapters, OrderRepository orders,
            VenueOrderStore venueOrders, LiveConfig config, ExecutionMetrics metrics, TradingClock clock) {
        this.preparation = preparation;
        this.answers = answers;
        this.adapters = adapters;
        this.orders = orders;
        this.venueOrders = venueOrders;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Checks and executes what was not executed yet; the answer covers all orders asked for. */
    RunOutcome run(RunRequest request, RunHold hold) {
        LiveAnswers.Found found = answers.find(request);
        if (found.all().isEmpty()) {
            return new RunOutcome.Unknown();
        }
        Map<Long, ObjectNode> local = new HashMap<>();
        if (!found.pending().isEmpty()) {
            RunParameters parameters = parameters(request);
            LiveRunPreparation.Prepared prepared = preparation.prepare(request.decisionId(), found.pending(), parameters);
            if (prepared.refusal().isPresent()) {
                return new RunOutcome.Blocked(prepared.refusal().get());
            }
            execute(prepared, parameters, hold, local);
        }
        return answers.answer(request, answers.find(request), local);
    }

    private RunParameters parameters(RunRequest request) {
        ExecutionTerms terms = new ExecutionTerms(request.terms().order().resolvedFor(request.adapter()),
                request.terms().limitTimeoutSec(), request.terms().maxRetries(), request.terms().feeBps());
        return new RunParameters(request.adapter(), terms, request.equity(), OrderService.accountOf(request.adapter()),
                config.startCapital());
    }

    private void execute(LiveRunPreparation.Prepared prepared, RunParameters parameters, RunHold hold, Map<Long, ObjectNode> local) {
        ExecutionAdapter adapter = adapters.get(parameters.adapter());
        List<ExecutedOrder> executed = new ArrayList<>();
        try {
            for (ScaledOrder scaled : prepared.orders()) {
                hold.keep();
                ExecutedOrder done = execute(scaled, adapter, parameters, prepared.facts());
                local.put(scaled.order().id(), done.execution());
                executed.add(done);
            }
        } finally {
            metrics.executed(parameters.adapter(), executed);
        }
    }

    private ExecutedOrder execute(ScaledOrder scaled, ExecutionAdapter adapter, RunParameters parameters, RunFacts facts) {
        StoredOrder order = scaled.order();
        WorkOrder work = new WorkOrder(order.id(), scaled.executionName(), order.adapter(), order.target(), order.side(),
                scaled.quantity(), facts.expectedPrice(order));
        ExecutionResult result = scaled.stagePct() <= 0
                ? ExecutionResult.waiting(work, "rollout_hold", clock.instant()) : adapter.execute(work, parameters.terms());
        ExecutedOrder done = new ExecutedOrder(order, scaled.quantity(), scaled.stagePct(),
                ExecutionPayload.of(result, scaled.quantity(), 1));
        // What was sent keeps its own record; and a slip of the adapter does not wipe out what an order did on paper.
        boolean foreign = !order.adapter().equals(parameters.adapter().text()) && order.execution().isPresent();
        if (!foreign && venueOrders.ofOrders(List.of(order.id())).isEmpty()) {
            orders.saveExecutions(List.of(done), clock.instant());
        }
        return done;
    }
}
