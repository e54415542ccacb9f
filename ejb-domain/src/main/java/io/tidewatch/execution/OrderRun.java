package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs decisions inside the caller's transaction: checks, adapter, books and stored results. The same code serves one decision
 * of a client and all decisions of a replayed step; the number of statements does not grow with the number of orders.
 */
@ApplicationScoped
public class OrderRun {

    private static final int FULL_STAGE = 100;

    private OrderRepository orders;
    private RunChecks checks;
    private RunFactsReader factsReader;
    private ExecutionAdapters adapters;
    private PaperBooks books;
    private ExecutionMetrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected OrderRun() {
    }

    @Inject
    public OrderRun(
            OrderRepository orders, RunChecks checks, RunFactsReader factsReader, ExecutionAdapters adapters, PaperBooks books,
            ExecutionMetrics metrics, TradingClock clock) {
        this.orders = orders;
        this.checks = checks;
        this.factsReader = factsReader;
        this.adapters = adapters;
        this.books = books;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A stored order to be executed, and the name of this execution. */
    record Named(StoredOrder order, String executionName) {
    }

    /** What became of the decisions. */
    record Result(Map<String, String> refusals, Map<String, List<ExecutedOrder>> executed) {
    }

    /**
     * Runs decisions one after the other.
     *
     * @param byDecision the orders of each decision, at least one, in the order of execution
     */
    Result run(Map<String, List<Named>> byDecision, RunParameters parameters) {
        Instant now = clock.instant();
        Map<String, Integer> stages = stages(byDecision);
        List<Decision> decisions = byDecision.entrySet().stream()
                .map(entry -> new Decision(entry.getKey(), entry.getValue().stream()
                        .map(named -> ScaledOrder.of(named.order(), named.executionName(),
                                stages.getOrDefault(named.order().track(), FULL_STAGE)))
                        .toList()))
                .toList();
        Map<String, String> refusals = new LinkedHashMap<>(checks.killSwitches(decisions));
        List<Decision> free = without(decisions, refusals);
        if (free.isEmpty()) {
            return new Result(refusals, Map.of());
        }
        ExecutionAdapter adapter = adapters.get(parameters.adapter());
        boolean realMoney = adapter.reachesVenue();
        RunFacts facts = factsReader.read(free, parameters, realMoney, now);
        refusals.putAll(checks.refusals(free, parameters, facts, realMoney));
        return new Result(refusals, execute(without(free, refusals), adapter, parameters, facts));
    }

    private Map<String, Integer> stages(Map<String, List<Named>> byDecision) {
        List<String> tracks = byDecision.values().stream().flatMap(List::stream)
                .map(named -> named.order().track()).distinct().toList();
        Map<String, Integer> stages = new LinkedHashMap<>();
        orders.rolloutStages(tracks).forEach(stage -> stages.put(stage.track(), stage.percent()));
        return stages;
    }

    private static List<Decision> without(List<Decision> decisions, Map<String, String> refusals) {
        return decisions.stream().filter(decision -> !refusals.containsKey(decision.decisionId())).toList();
    }

    private Map<String, List<ExecutedOrder>> execute(
            List<Decision> decisions, ExecutionAdapter adapter, RunParameters parameters, RunFacts facts) {
        Map<String, List<ExecutedOrder>> executed = new LinkedHashMap<>();
        List<Trade> trades = new ArrayList<>();
        for (Decision decision : decisions) {
            List<ExecutedOrder> results = new ArrayList<>(decision.orders().size());
            for (ScaledOrder order : decision.orders()) {
                results.add(execute(order, adapter, parameters, facts, trades));
            }
            executed.put(decision.decisionId(), results);
        }
        if (!trades.isEmpty()) {
            books.book(parameters.account(), parameters.startCapital(), trades, facts.now());
        }
        List<ExecutedOrder> all = executed.values().stream().flatMap(List::stream).toList();
        orders.saveExecutions(all, facts.now());
        metrics.executed(parameters.adapter(), all);
        return executed;
    }

    private ExecutedOrder execute(
            ScaledOrder order, ExecutionAdapter adapter, RunParameters parameters, RunFacts facts, List<Trade> trades) {
        StoredOrder stored = order.order();
        int run = stored.runs() + 1;
        WorkOrder work = new WorkOrder(stored.id(), order.executionName(), stored.adapter(), stored.target(), stored.side(),
                order.quantity(), facts.expectedPrice(stored));
        ExecutionResult result = order.stagePct() <= 0
                ? ExecutionResult.waiting(work, "rollout_hold", facts.now())
                : adapter.execute(work, parameters.terms());
        MarketType market = parameters.terms().order().marketType();
        result.legs().forEach(leg -> trades.add(Trade.of(stored.id(), run, stored.decisionId(), stored.track(), stored.target(),
                stored.strategyId(), stored.side(), leg).on(market)));
        ObjectNode payload = ExecutionPayload.of(result, order.quantity(), run);
        return new ExecutedOrder(stored, order.quantity(), order.stagePct(), payload);
    }
}
