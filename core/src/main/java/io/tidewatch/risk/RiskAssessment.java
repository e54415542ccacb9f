package io.tidewatch.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request judged by all rules that need no state: the portfolio rules, then the rules over losses.
 *
 * @param portfolio  corrected positions
 * @param violations portfolio findings followed by loss findings, without any kill switch
 * @param triggers   kill switches that must be set before anybody hears the answer; empty without a hard finding
 */
public record RiskAssessment(
        PortfolioVerdict portfolio, List<RiskViolation> violations, List<KillSwitchTrigger> triggers) {

    public RiskAssessment {
        violations = List.copyOf(violations);
        triggers = List.copyOf(triggers);
    }

    /**
     * Judges a request whose positions carry sector and style.
     *
     * @param request the request
     * @param policy  limits and modes
     */
    public static RiskAssessment of(RiskCheckRequest request, RiskPolicy policy) {
        RiskLimits limits = policy.limits().withExposureOverrides(request.maxSectorExposure(), request.maxStyleExposure());
        PortfolioVerdict portfolio =
                PortfolioRules.evaluate(request.proposed(), request.current(), request.realizedDrawdown(), limits);
        List<RiskViolation> violations = new ArrayList<>(portfolio.violations());
        lossFindings(request, limits).forEach(code -> violations.add(RiskViolation.of(code)));
        return new RiskAssessment(portfolio, violations, triggers(request, violations, policy));
    }

    private static List<RiskCode> lossFindings(RiskCheckRequest request, RiskLimits limits) {
        List<RiskCode> found = new ArrayList<>();
        if (request.dailyLoss() > limits.maxDailyLoss()) {
            found.add(RiskCode.DAILY_LOSS_EXCEEDED);
        }
        if (request.consecutiveLosses() > (long) limits.maxConsecutiveLosses()) {
            found.add(RiskCode.CONSECUTIVE_LOSS_EXCEEDED);
        }
        request.latestTradeEdgeRatio().ifPresent(ratio -> {
            if (ratio <= -limits.stopLossPct()) {
                found.add(RiskCode.SINGLE_TRADE_STOP_LOSS_TRIGGERED);
            }
            if (ratio >= limits.takeProfitPct()) {
                found.add(RiskCode.SINGLE_TRADE_TAKE_PROFIT_REACHED);
            }
        });
        request.intradayDrawdown().ifPresent(drawdown -> {
            if (drawdown > limits.intradayDrawdownHalt()) {
                found.add(RiskCode.INTRADAY_DRAWDOWN_HALT);
            }
        });
        return found;
    }

    /**
     * A loss streak stops the strategy, every other hard finding the whole track; both when both were found. The reason
     * is the first hard finding, the metadata names all.
     */
    private static List<KillSwitchTrigger> triggers(
            RiskCheckRequest request, List<RiskViolation> violations, RiskPolicy policy) {
        List<RiskCode> hard = violations.stream().filter(RiskViolation::isHard).map(RiskViolation::code).toList();
        if (hard.isEmpty()) {
            return List.of();
        }
        Map<String, Object> metadata = Map.of("violations", RiskViolation.texts(violations));
        Map<KillSwitchKey, RiskCode> reasons = new LinkedHashMap<>();
        for (String track : request.tracks()) {
            if (hard.contains(RiskCode.CONSECUTIVE_LOSS_EXCEEDED)) {
                reasons.put(new KillSwitchKey(track, request.strategyId()), hard.get(0));
            }
            hard.stream().filter(code -> code != RiskCode.CONSECUTIVE_LOSS_EXCEEDED).findFirst()
                    .ifPresent(code -> reasons.put(KillSwitchKey.global(track), code));
        }
        return reasons.entrySet().stream()
                .map(entry -> KillSwitchTrigger.automatic(
                        entry.getKey(), entry.getValue().wireName(), policy.hardBlock(), metadata))
                .toList();
    }

    /** Whether the request itself broke a hard rule. */
    public boolean hardBlock() {
        return violations.stream().anyMatch(RiskViolation::isHard);
    }

    /**
     * The answer, once the standing kill switches are known.
     *
     * @param blocks     codes of the switches that stand for the request, those it has just set included
     * @param takeProfit whether a reached take-profit refuses
     */
    public RiskCheckResult conclude(List<String> blocks, TakeProfitMode takeProfit) {
        List<String> texts = new ArrayList<>(RiskViolation.texts(violations));
        blocks.stream().filter(code -> !texts.contains(code)).forEach(texts::add);
        boolean approved = blocks.isEmpty() && violations.stream().noneMatch(violation -> refuses(violation, takeProfit));
        return new RiskCheckResult(approved, texts, portfolio.positions(), portfolio.gross(), portfolio.turnover(),
                hardBlock(), !blocks.isEmpty());
    }

    private static boolean refuses(RiskViolation violation, TakeProfitMode takeProfit) {
        return violation.code().effect() != RiskCode.Effect.SOFT || takeProfit == TakeProfitMode.HARD;
    }
}
