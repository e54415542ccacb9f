package io.tidewatch.search;

import java.util.Optional;

/**
 * What a strategy must have done before its figures say anything.
 *
 * @param minTurnover      least turnover
 * @param minTrades        least turnover times samples
 * @param minPnl           least magnitude of the gain
 * @param minActiveTargets least number of targets that did something
 */
public record ActivityRule(double minTurnover, double minTrades, double minPnl, int minActiveTargets) {

    /** The usual rule. */
    public static final ActivityRule STANDARD = new ActivityRule(0.05, 5, 1e-5, 2);

    private static final double LEAST_PNL = 1e-8;

    /** Whether a target did something. */
    public boolean active(double pnl, double turnover) {
        return Math.abs(pnl) >= Math.max(LEAST_PNL, minPnl / 4) || turnover > 0;
    }

    /** The first condition that figures do not meet; empty when they count. */
    public Optional<String> broken(StrategyFigures figures) {
        if (figures.turnover() < minTurnover) {
            return Optional.of("turnover");
        }
        if (figures.turnover() * figures.samples() < minTrades) {
            return Optional.of("trades");
        }
        if (Math.abs(figures.pnl()) < minPnl) {
            return Optional.of("pnl");
        }
        return figures.activeTargets() < minActiveTargets ? Optional.of("active_targets") : Optional.empty();
    }
}
