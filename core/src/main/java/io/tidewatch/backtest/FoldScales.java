package io.tidewatch.backtest;

import io.tidewatch.models.training.Fold;
import io.tidewatch.models.training.RowRange;
import java.util.List;

/**
 * Scale and polarity in use for some steps.
 *
 * @param scales   scales
 * @param polarity polarity
 */
record FoldScales(SignalScales scales, Polarity polarity) {

    /** Fewest steps a scale is taken from. */
    static final int FEWEST = 96;
    /** Nothing is known: nothing is traded. */
    static final FoldScales NONE =
            new FoldScales(SignalScales.unknown(), Polarity.of(new SignalMoments(), PolarityRule.NORMAL));

    /** Taken from the training steps of a fold. */
    static FoldScales of(ReplaySeries steps, ReplayRules rules, PolarityRule polarity, Fold fold) {
        if (fold.trainSize() < FEWEST) {
            return NONE;
        }
        return new FoldScales(SignalScales.of(UpperQuartile.ofMagnitudes(steps.score(), fold.train()), rules),
                Polarity.of(steps, polarity, fold.train()));
    }

    ReplayPath path(ReplayLoop loop, double[] impact) {
        return loop.path(impact, scales, polarity);
    }

    /** Refuses folds that would look ahead or test a step twice. */
    static void check(List<Fold> folds, int steps) {
        int reached = 0;
        for (Fold fold : folds) {
            RowRange test = fold.test();
            if (test.from() < reached || test.to() > steps || fold.train().stream().anyMatch(train -> train.to() > test.from())) {
                throw new IllegalArgumentException("fold testing steps [" + test.from() + ", " + test.to() + ") is not walk-forward");
            }
            reached = test.to();
        }
    }
}
