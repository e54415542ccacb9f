package io.tidewatch.risk;

import java.util.LinkedHashMap;
import java.util.Map;

/** The figures that led to a finding, as they are noted: for people, who want to know how far beyond the limit it was. */
public final class ViolationFigures {

    private ViolationFigures() {
    }

    /**
     * The exposure of the request, and {@code value} and {@code limit} where the finding compares one with the other.
     *
     * @param violation code as it stands on the wire
     */
    public static Map<String, Object> of(String violation, RiskCheckRequest request, RiskCheckResult result, RiskLimits limits) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("gross_exposure", result.grossExposure());
        figures.put("turnover", result.expectedTurnover());
        RiskCode.of(violation).ifPresent(code -> {
            switch (code) {
                case DRAWDOWN_EXCEEDED -> compare(figures, request.realizedDrawdown(), limits.maxDrawdown());
                case DAILY_LOSS_EXCEEDED -> compare(figures, request.dailyLoss(), limits.maxDailyLoss());
                case CONSECUTIVE_LOSS_EXCEEDED -> compare(figures, request.consecutiveLosses(), limits.maxConsecutiveLosses());
                case SINGLE_TRADE_STOP_LOSS_TRIGGERED ->
                        request.latestTradeEdgeRatio().ifPresent(ratio -> compare(figures, ratio, -limits.stopLossPct()));
                case SINGLE_TRADE_TAKE_PROFIT_REACHED ->
                        request.latestTradeEdgeRatio().ifPresent(ratio -> compare(figures, ratio, limits.takeProfitPct()));
                case INTRADAY_DRAWDOWN_HALT ->
                        request.intradayDrawdown().ifPresent(drawdown -> compare(figures, drawdown, limits.intradayDrawdownHalt()));
                case TURNOVER_EXCEEDED -> compare(figures, result.expectedTurnover(), limits.maxTurnover());
                default -> { }
            }
        });
        return figures;
    }

    private static void compare(Map<String, Object> figures, double value, double limit) {
        figures.put("value", value);
        figures.put("limit", limit);
    }
}
