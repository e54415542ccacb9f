package io.tidewatch.quality.lookahead;

import io.tidewatch.backtest.FailureReason;
import java.util.Map;

/**
 * How far a backtest came at a decision. One without positions is the same whatever the future holds and shows nothing.
 *
 * @param outcome  {@code compared}, {@code flat}, {@code too_early}, {@code too_few_steps}, {@code no_features}, else why it was refused
 * @param excused  whether the stored rows explain that there are no positions
 */
public record BacktestReach(String outcome, boolean excused) {

    private static final BacktestReach COMPARED = new BacktestReach("compared", true);

    /** Whether it took positions. */
    public boolean compared() {
        return this == COMPARED;
    }

    /**
     * Judges a backtest.
     *
     * @param parts  of the decision
     * @param candles that have a stored snapshot that was known at the decision
     */
    static BacktestReach of(Map<String, Object> parts, long candles) {
        boolean young = candles < BacktestProbe.ENOUGH_STEPS;
        Object refused = parts.get(BacktestProbe.REFUSED);
        if (FailureReason.INSUFFICIENT_FEATURES.equals(refused) && candles == 0) {
            return new BacktestReach("no_features", true);
        }
        if (refused != null) {
            return new BacktestReach(refused.toString(), young && FailureReason.INSUFFICIENT_SAMPLES.equals(refused));
        }
        if ((long) parts.get(BacktestProbe.TRADED) > 0) {
            return COMPARED;
        }
        if ((int) parts.get(BacktestProbe.STEPS) < BacktestProbe.ENOUGH_STEPS) {
            return young ? new BacktestReach("too_early", true) : new BacktestReach("too_few_steps", false);
        }
        return new BacktestReach("flat", false);
    }
}
