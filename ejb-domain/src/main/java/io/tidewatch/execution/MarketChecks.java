package io.tidewatch.execution;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskCode;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.RiskViolation;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.VolatilityBreaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The checks of a decision against the market: do the orders fit it, and is it calm enough to trade. */
@ApplicationScoped
public class MarketChecks {

    private static final int SHORT_ID = 12;

    private RiskConfig risk;
    private ExecutionConfig config;
    private KillSwitchService killSwitches;
    private RiskAudit audit;
    private ExecutionMetrics metrics;

    /** For the container's proxy. */
    protected MarketChecks() {
    }

    @Inject
    public MarketChecks(
            RiskConfig risk, ExecutionConfig config, KillSwitchService killSwitches, RiskAudit audit, ExecutionMetrics metrics) {
        this.risk = risk;
        this.config = config;
        this.killSwitches = killSwitches;
        this.audit = audit;
        this.metrics = metrics;
    }

    /** Symbol, price, liquidity and size of every order. A misfit is noted and refuses; no kill switch is set. */
    Optional<Refusal> fit(Decision decision, RunParameters parameters, RunFacts facts) {
        OrderTerms terms = parameters.terms().order();
        List<MarketFit.Candidate> candidates = decision.orders().stream()
                .map(order -> new MarketFit.Candidate(order.order().target(), order.quantity(),
                        terms.mapsBaseAssets() && config.baseAssets().contains(order.order().target())))
                .toList();
        List<String> codes = new MarketFit(risk.maxPriceAge(), risk.minLatestVolume(), risk.minOrderNotional())
                .violations(candidates, terms.marketType(), facts.quotes(), facts.now());
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        String eventId = "risk-precheck-" + UUID.randomUUID().toString().replace("-", "").substring(0, SHORT_ID);
        Map<String, Object> payload = Map.of("decision_id", decision.decisionId(), "market_type", terms.marketType().text());
        StoredOrder leading = decision.leading();
        audit.note(codes.stream()
                .map(code -> new RiskEvent(eventId, Severity.WARNING, code, "execution precheck violation", payload,
                        leading.track(), leading.strategyId()))
                .toList());
        return Optional.of(Refusal.of(codes));
    }

    /**
     * The volatility breaker for every target. A tripped one stops the whole track for a while; with real money, too short a
     * price history refuses as well.
     */
    Optional<Refusal> calm(Decision decision, RunFacts facts, boolean realMoney) {
        List<String> targets = decision.orders().stream().map(order -> order.order().target()).distinct().sorted().toList();
        List<String> tripped = judged(targets, facts, VolatilityBreaker.Verdict.TRIPPED, RiskCode.ABNORMAL_VOLATILITY_CIRCUIT_BREAKER);
        if (!tripped.isEmpty()) {
            stopTrack(decision, tripped);
            return Optional.of(Refusal.withSwitch(tripped));
        }
        List<String> unknown = realMoney
                ? judged(targets, facts, VolatilityBreaker.Verdict.UNKNOWN, RiskCode.MARKET_DATA_MISSING) : List.of();
        return unknown.isEmpty() ? Optional.empty() : Optional.of(Refusal.of(unknown));
    }

    private List<String> judged(List<String> targets, RunFacts facts, VolatilityBreaker.Verdict verdict, RiskCode code) {
        return targets.stream()
                .filter(target -> risk.breaker().judge(target, facts.closes().getOrDefault(target, new double[0]), facts.now())
                        == verdict)
                .map(target -> new RiskViolation(code, target).text())
                .toList();
    }

    private void stopTrack(Decision decision, List<String> codes) {
        StoredOrder leading = decision.leading();
        killSwitches.trigger(KillSwitchTrigger.automatic(KillSwitchKey.global(leading.track()),
                RiskCode.ABNORMAL_VOLATILITY_CIRCUIT_BREAKER.wireName(), risk.policy().hardBlock(), Map.of("violations", codes)));
        audit.note(codes.stream()
                .map(code -> new RiskEvent(decision.decisionId(), Severity.CRITICAL, code, "execution volatility breaker",
                        Map.of("decision_id", decision.decisionId()), leading.track(), leading.strategyId()))
                .toList());
        metrics.hardBlock(leading.track());
    }
}
