package io.tidewatch.execution;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.RiskCheckRequest;
import io.tidewatch.risk.RiskCheckResult;
import io.tidewatch.risk.RiskCheckService;
import io.tidewatch.risk.RiskCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a decision must pass before an adapter sees it, in this order: kill switch, market fit, volatility, losses,
 * known equity, portfolio. The first refusal ends the checks of that decision. What a check sets or notes is committed at
 * once, whatever becomes of the run.
 */
@ApplicationScoped
public class RunChecks {

    private KillSwitchService killSwitches;
    private MarketChecks market;
    private LossChecks losses;
    private ExposureChecks exposures;
    private RiskCheckService portfolio;

    /** For the container's proxy. */
    protected RunChecks() {
    }

    @Inject
    public RunChecks(
            KillSwitchService killSwitches, MarketChecks market, LossChecks losses, ExposureChecks exposures,
            RiskCheckService portfolio) {
        this.killSwitches = killSwitches;
        this.market = market;
        this.losses = losses;
        this.exposures = exposures;
        this.portfolio = portfolio;
    }

    /** The code of the first order's standing kill switch by decision; decisions without one are missing. One query for all. */
    Map<String, String> killSwitches(List<Decision> decisions) {
        List<KillSwitchKey> keys = decisions.stream().flatMap(decision -> decision.orders().stream())
                .filter(order -> !order.order().isClosing()).map(order -> order.order().killSwitch()).distinct().toList();
        Map<KillSwitchKey, String> standing = killSwitches.blockReasons(keys);
        Map<String, String> blocked = new HashMap<>();
        for (Decision decision : decisions) {
            decision.orders().stream().filter(order -> !order.order().isClosing())
                    .map(order -> standing.get(order.order().killSwitch()))
                    .filter(code -> code != null).findFirst()
                    .ifPresent(code -> blocked.put(decision.decisionId(), code));
        }
        return blocked;
    }

    /**
     * Judges decisions one after the other, as if each were run alone behind the one before.
     *
     * @param realMoney whether orders will reach a venue
     * @return the detail of the refusal by decision; decisions that may be executed are missing
     */
    Map<String, String> refusals(List<Decision> decisions, RunParameters parameters, RunFacts facts, boolean realMoney) {
        Map<String, String> refused = new HashMap<>();
        ExposureChecks.Exposure exposure = ExposureChecks.Exposure.of(facts);
        List<Decision> passed = new ArrayList<>();
        List<RiskCheckRequest> requests = new ArrayList<>();
        Map<String, String> standing = Map.of();
        for (Decision decision : opening(decisions)) {
            LossChecks.Figures figures = losses.figures(decision, facts);
            String code = standing.get(decision.decisionId());
            Optional<Refusal> refusal = code != null ? Optional.of(new Refusal(code, false))
                    : market.fit(decision, parameters, facts)
                            .or(() -> market.calm(decision, facts, realMoney))
                            .or(() -> losses.check(decision, figures))
                            .or(() -> unknownEquity(facts, realMoney));
            if (refusal.isPresent()) {
                refused.put(decision.decisionId(), refusal.get().detail());
                standing = refusal.get().switchSet() ? killSwitches(decisions) : standing;
            } else {
                passed.add(decision);
                requests.add(exposures.request(decision, facts, figures, exposure));
            }
        }
        refused.putAll(portfolioRefusals(passed, requests));
        return refused;
    }

    /** Limits are for what opens: closing on an operator's word must not fail because a limit is passed already. */
    private static List<Decision> opening(List<Decision> decisions) {
        return decisions.stream().filter(decision -> !decision.orders().stream().allMatch(order -> order.order().isClosing())).toList();
    }

    private static Optional<Refusal> unknownEquity(RunFacts facts, boolean realMoney) {
        return realMoney && facts.equity().isEmpty()
                ? Optional.of(Refusal.of(List.of(RiskCode.RISK_EQUITY_UNAVAILABLE.wireName()))) : Optional.empty();
    }

    private Map<String, String> portfolioRefusals(List<Decision> decisions, List<RiskCheckRequest> requests) {
        Map<String, String> refused = new HashMap<>();
        if (requests.isEmpty()) {
            return refused;
        }
        List<RiskCheckResult> results = portfolio.checkAll(requests);
        for (int i = 0; i < results.size(); i++) {
            RiskCheckResult result = results.get(i);
            if (!result.approved()) {
                refused.put(decisions.get(i).decisionId(), Refusal.of(result.violations()).detail());
            }
        }
        return refused;
    }
}
