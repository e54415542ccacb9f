package io.tidewatch.risk;

import java.util.OptionalDouble;

/**
 * The limits a check compares with. Weights and exposures are fractions of equity in absolute value.
 *
 * @param maxSingleWeight        per position
 * @param maxGrossExposure       sum of absolute weights
 * @param maxTurnover            sum of absolute weight changes of one rebalance
 * @param maxDrawdown            realised drawdown, fraction
 * @param maxSectorExposure      sum of absolute weights of one sector
 * @param maxStyleExposure       sum of absolute weights of one style bucket
 * @param maxDailyLoss           loss of 24 hours, fraction
 * @param maxConsecutiveLosses   losing trades in a row; a count kept as a float, compared by its whole part
 * @param stopLossPct            loss of the latest trade over its notional
 * @param takeProfitPct          gain of the latest trade over its notional
 * @param intradayDrawdownHalt   drawdown within 24 hours, fraction
 * @param drawdownWarnThreshold  drawdown from which the limit per position shrinks
 * @param drawdownNearLimit      drawdown from which positions may only shrink
 */
public record RiskLimits(
        double maxSingleWeight, double maxGrossExposure, double maxTurnover, double maxDrawdown,
        double maxSectorExposure, double maxStyleExposure, double maxDailyLoss, double maxConsecutiveLosses,
        double stopLossPct, double takeProfitPct, double intradayDrawdownHalt,
        double drawdownWarnThreshold, double drawdownNearLimit) {

    /** What applies where nothing is configured. */
    public static final RiskLimits DEFAULTS =
            new RiskLimits(0.2, 1.0, 0.35, 0.2, 0.45, 0.55, 0.03, 5.0, 0.018, 0.036, 0.05, 0.08, 0.10);

    private static final double TINY = 1e-9;
    private static final double SMALLEST_SHRINK = 0.25;
    private static final double SMALLEST_SINGLE_WEIGHT = 0.01;

    /** The same limits with a request's own sector and style caps where it brings them. */
    public RiskLimits withExposureOverrides(OptionalDouble sector, OptionalDouble style) {
        if (sector.isEmpty() && style.isEmpty()) {
            return this;
        }
        return new RiskLimits(maxSingleWeight, maxGrossExposure, maxTurnover, maxDrawdown,
                sector.orElse(maxSectorExposure), style.orElse(maxStyleExposure), maxDailyLoss, maxConsecutiveLosses,
                stopLossPct, takeProfitPct, intradayDrawdownHalt, drawdownWarnThreshold, drawdownNearLimit);
    }

    /**
     * The drawdown from which the cap per position shrinks: the configured one, but never closer to the drawdown
     * limit than nine tenths of it.
     */
    public double effectiveWarn() {
        return Math.max(0, rawWarn());
    }

    /**
     * The drawdown from which positions may only shrink: the configured one, at most 98 % of the drawdown limit, and
     * always above the warning level as far as the limit leaves room.
     */
    public double effectiveNear() {
        double warn = rawWarn();
        double near = maxDrawdown > TINY ? Math.min(drawdownNearLimit, 0.98 * maxDrawdown) : drawdownNearLimit;
        if (near <= warn) {
            near = Math.max(warn + 0.005, near);
            near = maxDrawdown > 0 ? Math.min(near, maxDrawdown) : near;
        }
        return Math.max(0, near);
    }

    private double rawWarn() {
        return maxDrawdown > TINY ? Math.min(drawdownWarnThreshold, 0.9 * maxDrawdown) : drawdownWarnThreshold;
    }

    /**
     * The cap per position at a drawdown: full below the warning level, falling linearly to a quarter at the drawdown
     * limit, never below one hundredth.
     *
     * @param drawdown realised drawdown, 0 or more
     */
    public double singleWeightAt(double drawdown) {
        double warn = effectiveWarn();
        if (maxDrawdown <= TINY || warn <= 0 || drawdown < warn) {
            return maxSingleWeight;
        }
        double ratio = Math.min(1, Math.max(0, (drawdown - warn) / Math.max(TINY, maxDrawdown - warn)));
        double shrink = Math.max(SMALLEST_SHRINK, 1 - 0.75 * ratio);
        return Math.max(SMALLEST_SINGLE_WEIGHT, maxSingleWeight * shrink);
    }

    /** Whether positions may only shrink at this drawdown. */
    public boolean reduceOnlyAt(double drawdown) {
        double near = effectiveNear();
        return near > 0 && drawdown >= near;
    }
}
