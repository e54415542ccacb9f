package io.tidewatch.backtest;

import io.tidewatch.models.training.RowRange;
import io.tidewatch.prediction.Rounding;
import java.util.List;

/**
 * The sign a signal is replayed with, and why.
 *
 * @param sign      1 or -1
 * @param selection {@code disabled}, {@code auto_threshold_hold}, or the mode that decided
 * @param requested the mode asked for
 * @param trainIc   correlation of signal and return on the steps looked at, six decimals; 0 when none was
 * @param trainEdge mean of signal times return on them, eight decimals; 0 when none was
 */
public record Polarity(int sign, String selection, PolarityRule.Mode requested, double trainIc, double trainEdge) {

    /** Fewest steps a sign is chosen on. */
    static final int FEWEST = 16;
    private static final String DISABLED = "disabled";
    private static final String HOLD = "auto_threshold_hold";

    /** The polarity of a whole series: chosen on its first part. */
    public static Polarity of(ReplaySeries steps, PolarityRule rule) {
        int n = steps.size();
        if (n < FEWEST) {
            return undecided(rule);
        }
        int calibration = Math.min(n - 1, Math.max(FEWEST, (int) Math.rint(n * rule.trainShare())));
        return of(steps, rule, List.of(new RowRange(0, calibration)));
    }

    /** The polarity chosen on some ranges of steps. */
    static Polarity of(ReplaySeries steps, PolarityRule rule, List<RowRange> ranges) {
        if (rule.mode() == PolarityRule.Mode.NORMAL) {
            return undecided(rule);
        }
        SignalMoments moments = new SignalMoments();
        for (RowRange range : ranges) {
            for (int i = range.from(); i < range.to(); i++) {
                moments.add(steps.score()[i], steps.returns()[i]);
            }
        }
        return of(moments, rule);
    }

    /** The polarity that some moments decide for. */
    static Polarity of(SignalMoments moments, PolarityRule rule) {
        if (rule.mode() == PolarityRule.Mode.NORMAL || moments.count() < FEWEST || !moments.bothVary()) {
            return undecided(rule);
        }
        boolean byIc = rule.mode() == PolarityRule.Mode.AUTO_TRAIN_IC;
        double ic = moments.correlation();
        double edge = moments.edge();
        double deciding = byIc ? ic : edge;
        boolean acts = Math.abs(deciding) >= (byIc ? rule.icThreshold() : rule.edgeThreshold());
        return new Polarity(acts && deciding < 0 ? -1 : 1, acts ? rule.mode().wireName() : HOLD, rule.mode(),
                Rounding.halfEven(ic, 6), Rounding.halfEven(edge, 8));
    }

    private static Polarity undecided(PolarityRule rule) {
        return new Polarity(1, DISABLED, rule.mode(), 0, 0);
    }

    /** {@code normal} or {@code inverted}. */
    public String wireName() {
        return sign < 0 ? "inverted" : "normal";
    }
}
