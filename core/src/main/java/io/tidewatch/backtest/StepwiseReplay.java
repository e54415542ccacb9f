package io.tidewatch.backtest;

import java.util.Arrays;

/**
 * A replay with causal scaling that is looked at on its way: it goes on from time to time, and tells what was gained and lost
 * since it was last told to count anew. Carried through, it gives what a replay in one go gives, to the last bit.
 */
public final class StepwiseReplay {

    private final PreparedTarget target;
    private final double[] impact;
    private final ReplayLoop loop;
    private final CausalReplay replay;
    private double equity = 1;
    private double peak = 1;
    private double drawdown;
    private double turnover;
    private int counted;

    private StepwiseReplay(PreparedTarget target, ReplayRules rules, PolarityRule polarity) {
        PreparedSeries series = target.series();
        this.target = target;
        this.impact = series.impactBps(rules.impactCoefficient(), true);
        this.loop = new ReplayLoop(series.steps(), impact, rules);
        this.replay = new CausalReplay(series.steps(), rules, polarity, loop);
    }

    /** @throws IllegalStateException when the target cannot be replayed */
    public static StepwiseReplay of(PreparedTarget target, ReplayRules rules, PolarityRule polarity) {
        return new StepwiseReplay(target, rules, polarity);
    }

    /** Replays all steps that end up to a time. @param micros epoch microseconds, included */
    public void until(long micros) {
        long[] stepAt = target.series().steps().stepAt();
        int found = Arrays.binarySearch(stepAt, micros);
        int end = found < 0 ? -found - 1 : found + 1;
        while (end < stepAt.length && stepAt[end] <= micros) {
            end++;
        }
        int from = replay.next();
        replay.until(end);
        for (int i = from; i < end; i++) {
            equity *= 1 + loop.pnl()[i];
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, (peak - equity) / Math.max(peak, 1e-12));
            turnover += Math.abs(loop.position()[i] - (i == 0 ? 0 : loop.position()[i - 1]));
            counted++;
        }
    }

    /** Gain and loss are counted from here on; what is held stays held. */
    public void countAnew() {
        equity = 1;
        peak = 1;
        drawdown = 0;
        turnover = 0;
        counted = 0;
    }

    /** Gain after cost since the count began, share of capital. */
    public double pnl() {
        return equity - 1;
    }

    /** Largest drawdown since the count began. */
    public double drawdown() {
        return drawdown;
    }

    /** Sum of the changes of the position since the count began. */
    public double turnover() {
        return turnover;
    }

    /** Steps since the count began. */
    public int counted() {
        return counted;
    }

    /** Replays what is left, and sums up. */
    public TargetRun finish() {
        until(Long.MAX_VALUE);
        return target.measured(replay.scales().path(loop, impact));
    }
}
