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

    private static final int MOST_JUDGEMENTS = 20;

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
        LiveRunPreparation.Prepared standing = prepared;
        try {
            for (int i = 0; i < prepared.orders().size(); i++) {
                ScaledOrder scaled = prepared.orders().get(i);
                hold.keep();
                ExecutionResult result = result(scaled, adapter, parameters, standing, hold);
                for (int again = 0; again < MOST_JUDGEMENTS && isStale(result); again++) {
                    standing = preparation.prepare(scaled.order().decisionId(), prepared.orders().stream().skip(i)
                            .map(ScaledOrder::order).toList(), parameters);
                    result = result(scaled, adapter, parameters, standing, hold);
                }
                ExecutedOrder done = keep(scaled, result, parameters);
                local.put(scaled.order().id(), done.execution());
                executed.add(done);
            }
        } finally {
            metrics.executed(parameters.adapter(), executed);
        }
    }

    private static boolean isStale(ExecutionResult result) {
        return RejectReason.EXPOSURE_CHANGED.equals(result.rejectReason());
    }

    private ExecutionResult result(ScaledOrder scaled, ExecutionAdapter adapter, RunParameters parameters,
            LiveRunPreparation.Prepared standing, RunHold hold) {
        StoredOrder order = scaled.order();
        Double price = standing.facts() == null ? order.estPrice() : standing.facts().expectedPrice(order);
        WorkOrder work = new WorkOrder(order.id(), scaled.executionName(), order.adapter(), order.target(), order.side(),
                scaled.quantity(), price);
        if (standing.refusal().isPresent()) {
            String detail = standing.refusal().get();
            boolean limit = detail.startsWith(RejectReason.RISK_BLOCKED);
            return ExecutionResult.rejected(work, limit ? detail : RejectReason.KILL_SWITCH, List.of());
        }
        if (scaled.stagePct() <= 0) {
            return ExecutionResult.waiting(work, "rollout_hold", clock.instant());
        }
        hold.judged(standing.newest());
        return adapter.execute(work, parameters.terms());
    }

    private ExecutedOrder keep(ScaledOrder scaled, ExecutionResult result, RunParameters parameters) {
        StoredOrder order = scaled.order();
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
