package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.StepwiseReplay;
import java.util.Collection;

/**
 * What a stretch of a replay gave, means over all targets; one that could not be replayed counts as 0.
 *
 * @param pnl      after cost, share of capital
 * @param drawdown largest
 * @param turnover sum of the changes of the position
 * @param steps    of all targets together
 */
public record WindowFigures(double pnl, double drawdown, double turnover, long steps) {

    static WindowFigures of(Collection<StepwiseReplay> replays, int targets) {
        double pnl = 0;
        double drawdown = 0;
        double turnover = 0;
        long steps = 0;
        for (StepwiseReplay replay : replays) {
            pnl += replay.pnl() / targets;
            drawdown += replay.drawdown() / targets;
            turnover += replay.turnover() / targets;
            steps += replay.counted();
        }
        return new WindowFigures(pnl, drawdown, turnover, steps);
    }
}
