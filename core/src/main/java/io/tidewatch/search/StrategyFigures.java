package io.tidewatch.search;

/**
 * What a strategy is ranked by.
 *
 * @param pnl           gain after cost, share of capital
 * @param maxDrawdown   0 to 1
 * @param rejectRate    share of orders that a venue would refuse; 0 where nothing is sent to one
 * @param turnover      sum of the changes of the position
 * @param sharpeDaily   annualised
 * @param samples       steps
 * @param activeTargets targets that did something
 * @param coverage      share of steps that a model scored
 */
public record StrategyFigures(double pnl, double maxDrawdown, double rejectRate, double turnover, double sharpeDaily, long samples,
        int activeTargets, double coverage) {

    /** Value of a trial that did not end with figures. */
    public static final double NOT_COMPLETED = -5e5;
    /** Value of a trial that broke. */
    public static final double BROKEN = -1e6;

    private static final double HEAVY_DRAWDOWN = 0.12;
    private static final double HEAVY_REJECTS = 0.02;

    /** What trials of a study are compared by. */
    public double studyScore() {
        return pnl - 2.5 * maxDrawdown - 1.5 * rejectRate - 0.02 * turnover;
    }

    /** What cells of a parameter sweep are compared by. */
    public double sweepScore() {
        return sharpeDaily + 200 * pnl - 2 * maxDrawdown + 0.1 * coverage;
    }

    /** What cells of a strategy grid are compared by first: the Sharpe ratio, less penalties for what no one would bear. */
    public double gridScore() {
        double penalty = maxDrawdown >= HEAVY_DRAWDOWN ? 10 + maxDrawdown : 0;
        penalty += rejectRate >= HEAVY_REJECTS ? 10 + rejectRate : 0;
        penalty += turnover <= 0 ? 25 : 0;
        return sharpeDaily - penalty;
    }
}
