package io.tidewatch.execution;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.LossBasis;
import io.tidewatch.risk.LossStatistics;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskCode;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.RiskViolation;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.TakeProfitMode;
import io.tidewatch.risk.TradeOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The checks of a decision against what its strategies and its track won and lost in the last 24 hours. */
@ApplicationScoped
public class LossChecks {

    private static final int NEWEST = 200;
    private static final Comparator<KillSwitchKey> BY_NAME =
            Comparator.comparing(KillSwitchKey::track).thenComparing(KillSwitchKey::strategyId);

    private RiskConfig risk;
    private KillSwitchService killSwitches;
    private RiskAudit audit;
    private ExecutionMetrics metrics;

    /** For the container's proxy. */
    protected LossChecks() {
    }

    @Inject
    public LossChecks(RiskConfig risk, KillSwitchService killSwitches, RiskAudit audit, ExecutionMetrics metrics) {
        this.risk = risk;
        this.killSwitches = killSwitches;
        this.audit = audit;
        this.metrics = metrics;
    }

    /**
     * The loss figures of a decision.
     *
     * @param strategies         one entry per strategy with something to execute, by track and name
     * @param dailyLoss          loss of the leading order's track over 24 hours, fraction
     */
    record Figures(List<StrategyFigures> strategies, double dailyLoss) {

        int longestStreak() {
            return strategies.stream().mapToInt(StrategyFigures::streak).max().orElse(0);
        }

        /** The worst latest result decides about the stop-loss; 0 when there is none. */
        double worstLatest() {
            return strategies.stream().mapToDouble(StrategyFigures::latest).min().orElse(0);
        }

        double deepestIntraday() {
            return strategies.stream().mapToDouble(StrategyFigures::intraday).max().orElse(0);
        }
    }

    /** Losses in a row, latest result over its notional, and drawdown of one strategy. */
    record StrategyFigures(KillSwitchKey strategy, int streak, double latest, double intraday) {
    }

    /** Computes the figures; loss basis and denominator follow the configuration. */
    Figures figures(Decision decision, RunFacts facts) {
        List<StrategyFigures> strategies = decision.executable().stream()
                .map(order -> order.order().killSwitch()).distinct().sorted(BY_NAME)
                .map(key -> strategy(key, outcomes(facts,
                        one -> one.track().equals(key.track()) && one.strategyId().equals(key.strategyId())), facts))
                .toList();
        List<TradeOutcome> ofTrack = List.of(
                facts.outcomes().ofTracks().getOrDefault(decision.leading().track(), TradeOutcome.NONE));
        return new Figures(strategies, LossStatistics.dailyLoss(ofTrack, denominator(ofTrack, facts)));
    }

    private StrategyFigures strategy(KillSwitchKey key, List<TradeOutcome> newestFirst, RunFacts facts) {
        List<TradeOutcome> ascending = new ArrayList<>(newestFirst);
        Collections.reverse(ascending);
        return new StrategyFigures(key,
                LossStatistics.streak(newestFirst.subList(0, Math.min(NEWEST, newestFirst.size()))),
                LossStatistics.latestRatio(newestFirst),
                LossStatistics.intradayDrawdown(ascending, denominator(newestFirst, facts)));
    }

    private static List<TradeOutcome> outcomes(RunFacts facts, Predicate<TradeHistory.StrategyOutcome> wanted) {
        return facts.outcomes().ofStrategies().stream().filter(wanted).map(TradeHistory.StrategyOutcome::outcome).toList();
    }

    private double denominator(List<TradeOutcome> outcomes, RunFacts facts) {
        return risk.lossBasis() == LossBasis.REALIZED && facts.equity().isPresent()
                ? facts.equity().getAsDouble() : LossStatistics.notional(outcomes);
    }

    /** Refuses after too many losses in a row, which also stops that strategy, and, if so configured, after a large gain. */
    Optional<Refusal> check(Decision decision, Figures figures) {
        for (StrategyFigures one : figures.strategies()) {
            if (one.streak() > (long) risk.limits().maxConsecutiveLosses()) {
                return Optional.of(stopStrategy(decision, one));
            }
        }
        return takeProfit(decision, figures);
    }

    private Refusal stopStrategy(Decision decision, StrategyFigures one) {
        KillSwitchKey key = one.strategy();
        String code = new RiskViolation(RiskCode.CONSECUTIVE_LOSS_EXCEEDED, key.strategyId()).text();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("violations", List.of(code));
        metadata.put("streak", one.streak());
        killSwitches.trigger(KillSwitchTrigger.automatic(
                key, RiskCode.CONSECUTIVE_LOSS_EXCEEDED.wireName(), risk.policy().hardBlock(), metadata));
        audit.note(List.of(new RiskEvent(decision.decisionId(), Severity.CRITICAL, code, "execution loss streak",
                Map.of("decision_id", decision.decisionId(), "streak", one.streak()), key.track(), key.strategyId())));
        metrics.hardBlock(key.track());
        return Refusal.withSwitch(List.of(code));
    }

    private Optional<Refusal> takeProfit(Decision decision, Figures figures) {
        Optional<StrategyFigures> reached = figures.strategies().stream()
                .max(Comparator.comparingDouble(StrategyFigures::latest).thenComparing(
                        Comparator.comparing(StrategyFigures::strategy, BY_NAME).reversed()))
                .filter(one -> one.latest() >= risk.limits().takeProfitPct());
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        KillSwitchKey key = reached.get().strategy();
        String code = new RiskViolation(RiskCode.SINGLE_TRADE_TAKE_PROFIT_REACHED, key.strategyId()).text();
        audit.note(List.of(new RiskEvent(decision.decisionId(), Severity.WARNING, code, "execution take profit",
                Map.of("decision_id", decision.decisionId(), "edge_ratio", reached.get().latest(), "track", key.track()),
                key.track(), key.strategyId())));
        return risk.policy().takeProfit() == TakeProfitMode.HARD ? Optional.of(Refusal.of(List.of(code))) : Optional.empty();
    }
}
