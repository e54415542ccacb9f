package io.tidewatch.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Executes several paper decisions in one transaction, with a number of statements that does not grow with them: they are judged one
 * after the other on the same facts, each on top of what the ones before will hold.
 */
@ApplicationScoped
public class PaperRuns {

    private OrderRepository orders;
    private OrderRun run;
    private ExecutionConfig config;

    /** For the container's proxy. */
    protected PaperRuns() {
    }

    @Inject
    public PaperRuns(OrderRepository orders, OrderRun run, ExecutionConfig config) {
        this.orders = orders;
        this.run = run;
        this.config = config;
    }

    /** How a run ended; {@code outcome} is null when somebody else is executing the decision at this moment. */
    public record Ended(RunOutcome outcome) {
    }

    /** What runs that are done together have in common. */
    private record Shelf(ExecutionTerms terms, OptionalDouble equity, String account) {
    }

    /**
     * Executes decisions.
     *
     * @param requests paper runs, no decision twice
     * @return one end per request, in order
     */
    @Transactional
    public List<Ended> runAll(List<RunRequest> requests) {
        Map<String, Integer> most = new LinkedHashMap<>();
        requests.forEach(request -> most.put(request.decisionId(), request.maxOrders()));
        Set<String> taken = orders.tryLockDecisions(most.keySet());
        Map<String, List<StoredOrder>> found = orders.ofDecisions(most);
        Map<Shelf, List<RunRequest>> shelves = new LinkedHashMap<>();
        for (RunRequest request : requests) {
            if (taken.contains(request.decisionId()) && found.containsKey(request.decisionId())) {
                String account = ExecutionService.account(request.adapter(), found.get(request.decisionId()).get(0));
                OrderTerms resolved = request.terms().order().resolvedFor(request.adapter());
                ExecutionTerms terms = new ExecutionTerms(
                        resolved, request.terms().limitTimeoutSec(), request.terms().maxRetries(), request.terms().feeBps());
                shelves.computeIfAbsent(new Shelf(terms, request.equity(), account), key -> new ArrayList<>()).add(request);
            }
        }
        Map<String, RunOutcome> outcomes = new HashMap<>();
        shelves.forEach((shelf, members) -> outcomes.putAll(execute(shelf, members, found)));
        return requests.stream().map(request -> new Ended(!taken.contains(request.decisionId()) ? null
                : outcomes.getOrDefault(request.decisionId(), new RunOutcome.Unknown()))).toList();
    }

    private Map<String, RunOutcome> execute(Shelf shelf, List<RunRequest> members, Map<String, List<StoredOrder>> found) {
        Map<String, List<OrderRun.Named>> named = new LinkedHashMap<>();
        members.forEach(request -> named.put(request.decisionId(), found.get(request.decisionId()).stream()
                .map(order -> new OrderRun.Named(order, ExecutionService.executionName(order))).toList()));
        OrderRun.Result result = run.run(named,
                new RunParameters(AdapterName.PAPER, shelf.terms(), shelf.equity(), shelf.account(), config.paperEquity()));
        Map<String, RunOutcome> outcomes = new HashMap<>();
        for (RunRequest request : members) {
            String id = request.decisionId();
            String refusal = result.refusals().get(id);
            int size = found.get(id).size();
            long skipped = refusal != null || size < request.maxOrders() ? 0 : orders.countOfDecision(id) - size;
            outcomes.put(id, refusal != null ? new RunOutcome.Blocked(refusal)
                    : new RunOutcome.Executed(id, AdapterName.PAPER, result.executed().get(id), skipped));
        }
        return outcomes;
    }
}
