package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskCode;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a decision must pass before its first order is looked at, with what is open and unknown counted at its worst case. */
@ApplicationScoped
public class LiveRunPreparation {

    private static final int FULL_STAGE = 100;
    private static final String REJECT_RATE_GUARD = RiskCode.REJECT_RATE_GUARD.wireName();

    private OrderRepository orders;
    private VenueOrderStore venueOrders;
    private RunChecks checks;
    private RunFactsReader factsReader;
    private ExecutionAdapters adapters;
    private LiveGuards guards;
    private RiskAudit audit;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LiveRunPreparation() {
    }

    @Inject
    public LiveRunPreparation(
            OrderRepository orders, VenueOrderStore venueOrders, RunChecks checks, RunFactsReader factsReader, ExecutionAdapters adapters,
            LiveGuards guards, RiskAudit audit, TradingClock clock) {
        this.orders = orders;
        this.venueOrders = venueOrders;
        this.checks = checks;
        this.factsReader = factsReader;
        this.adapters = adapters;
        this.guards = guards;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A judged decision.
     *
     * @param refusal detail of the refusal; empty when its orders may be looked at one by one
     * @param orders  scaled by the roll-out stage
     * @param facts   what was known; null when it was refused before anything was read
     * @param newest  the latest order of another decision that was counted; a later one makes the judgement stale
     */
    record Prepared(Optional<String> refusal, List<ScaledOrder> orders, RunFacts facts, Optional<String> newest) {

        static Prepared refused(String detail, Decision decision) {
            return new Prepared(Optional.of(detail), decision.orders(), null, Optional.empty());
        }
    }

    /** Judges the orders of a decision that were not executed yet. */
    @Transactional
    public Prepared prepare(String decisionId, List<StoredOrder> pending, RunParameters parameters) {
        Instant now = clock.instant();
        Map<String, Integer> stages = stages(pending);
        Decision decision = new Decision(decisionId, pending.stream()
                .map(order -> ScaledOrder.of(order, "ms-" + order.id(), stages.getOrDefault(order.track(), FULL_STAGE))).toList());
        Optional<String> killed = Optional.ofNullable(checks.killSwitches(List.of(decision)).get(decisionId));
        if (killed.isPresent()) {
            return Prepared.refused(killed.get(), decision);
        }
        boolean realMoney = adapters.get(parameters.adapter()).reachesVenue();
        boolean closing = pending.stream().allMatch(StoredOrder::isClosing);
        if (realMoney && !closing && guards.refusesTooMuch(parameters.adapter().homeVenue())) {
            return Prepared.refused(tooManyRefusals(decision, parameters), decision);
        }
        Optional<String> newest = venueOrders.newestOfOthers(parameters.account(), decisionId);
        // Open orders before the books: what is booked in between then counts twice for this judgement, and never not at all.
        List<WorstCaseBook.Pending> open = open(parameters.account());
        RunFacts facts = worst(factsReader.read(List.of(decision), parameters, realMoney, now), open);
        Map<String, String> refusals = checks.refusals(List.of(decision), parameters, facts, realMoney);
        return new Prepared(Optional.ofNullable(refusals.get(decisionId)), decision.orders(), facts, newest);
    }

    private String tooManyRefusals(Decision decision, RunParameters parameters) {
        StoredOrder leading = decision.leading();
        audit.note(List.of(new RiskEvent(decision.decisionId(), Severity.CRITICAL, REJECT_RATE_GUARD, "execution reject-rate guard",
                Map.of("decision_id", decision.decisionId(), "venue", parameters.adapter().homeVenue()),
                leading.track(), leading.strategyId())));
        return Refusal.of(List.of(REJECT_RATE_GUARD)).detail();
    }

    /** The roll-out stage in percent by track. */
    Map<String, Integer> stages(List<StoredOrder> of) {
        Map<String, Integer> stages = new LinkedHashMap<>();
        orders.rolloutStages(of.stream().map(StoredOrder::track).distinct().toList())
                .forEach(stage -> stages.put(stage.track(), stage.percent()));
        return stages;
    }

    /** What may still be traded for an account, at its worst price. */
    private List<WorstCaseBook.Pending> open(String account) {
        return venueOrders.openOf(account).stream()
                .filter(order -> order.open().signum() > 0)
                .map(order -> new WorstCaseBook.Pending(order.track(), order.target(), order.side(), order.open().doubleValue(),
                        order.worstPrice() == null ? 0.0 : order.worstPrice().doubleValue()))
                .toList();
    }

    private static RunFacts worst(RunFacts facts, List<WorstCaseBook.Pending> open) {
        return open.isEmpty() ? facts : new RunFacts(facts.now(), facts.quotes(), facts.closes(),
                WorstCaseBook.of(facts.book(), open), facts.equity(), facts.outcomes());
    }
}
