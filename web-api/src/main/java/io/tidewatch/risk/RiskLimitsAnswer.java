package io.tidewatch.risk;

import java.time.Instant;

/**
 * The limits in force; all numbers are floats on the wire, the loss count included.
 *
 * @param updatedAt the time of the answer
 */
record RiskLimitsAnswer(
        double maxSingleWeight, double maxGrossExposure, double maxTurnoverPerRebalance, double maxRealizedDrawdown,
        double maxSectorExposure, double maxStyleExposure, double maxDailyLoss, double maxConsecutiveLosses,
        double singleTradeStopLossPct, double singleTradeTakeProfitPct, double intradayDrawdownHaltPct, Instant updatedAt) {

    static RiskLimitsAnswer of(RiskLimits limits, Instant now) {
        return new RiskLimitsAnswer(
                limits.maxSingleWeight(), limits.maxGrossExposure(), limits.maxTurnover(), limits.maxDrawdown(),
                limits.maxSectorExposure(), limits.maxStyleExposure(), limits.maxDailyLoss(), limits.maxConsecutiveLosses(),
                limits.stopLossPct(), limits.takeProfitPct(), limits.intradayDrawdownHalt(), now);
    }
}
