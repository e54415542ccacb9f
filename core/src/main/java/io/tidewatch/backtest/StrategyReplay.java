package io.tidewatch.backtest;

import io.tidewatch.models.training.Fold;
import java.util.List;

/** Replays a signal over the steps of one target. Pure: equal inputs give equal bits. */
public final class StrategyReplay {

    private StrategyReplay() {
    }

    /** The contract's replay: scale and polarity are taken from the whole window. */
    public static ReplayPath run(PreparedSeries series, ReplayRules rules, PolarityRule polarity) {
        return run(series, rules, polarity, Scaling.FULL_WINDOW);
    }

    /**
     * A replay.
     *
     * @param scaling which steps scale and polarity are taken from
     */
    public static ReplayPath run(PreparedSeries series, ReplayRules rules, PolarityRule polarity, Scaling scaling) {
        boolean causal = scaling == Scaling.CAUSAL;
        double[] impact = series.impactBps(rules.impactCoefficient(), causal);
        ReplayLoop loop = new ReplayLoop(series.steps(), impact, rules);
        if (causal) {
            return CausalReplay.run(series.steps(), rules, polarity, loop).path(loop, impact);
        }
        SignalScales scales = SignalScales.of(series.quartile(), rules);
        Polarity chosen = Polarity.of(series.steps(), polarity);
        loop.run(0, series.size(), scales, chosen.sign());
        return loop.path(impact, scales, chosen);
    }

    /**
     * Replays the tests of folds, each with scale and polarity taken from its training steps only. The position is carried from one
     * test into the next where they touch, as it would be when a running strategy is calibrated anew; after a gap it starts at 0.
     * Steps outside of tests, and tests of folds with too few training steps, stay flat.
     *
     * @param folds ascending by test
     * @return positions and pnl of all steps; scales and polarity of the last fold
     * @throws IllegalArgumentException when tests overlap, descend or leave the steps, or training does not lie before its test
     */
    public static ReplayPath walkForward(PreparedSeries series, ReplayRules rules, PolarityRule polarity, List<Fold> folds) {
        FoldScales.check(folds, series.size());
        double[] impact = series.impactBps(rules.impactCoefficient(), true);
        ReplayLoop loop = new ReplayLoop(series.steps(), impact, rules);
        FoldScales last = FoldScales.NONE;
        int reached = 0;
        for (Fold fold : folds) {
            last = FoldScales.of(series.steps(), rules, polarity, fold);
            if (fold.test().from() != reached) {
                loop.flatten();
            }
            loop.run(fold.test().from(), fold.test().to(), last.scales(), last.polarity().sign());
            reached = fold.test().to();
        }
        return last.path(loop, impact);
    }
}
