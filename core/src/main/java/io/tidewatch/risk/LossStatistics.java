package io.tidewatch.risk;

import java.util.List;

/**
 * The loss figures the rules look at, over the outcomes of the last 24 hours. The basis of the outcomes decides the
 * denominator: equity for realised profit, {@link #notional} of the same outcomes for execution edge.
 */
public final class LossStatistics {

    private static final double LOSS = -1e-12;
    private static final double SMALLEST_DENOMINATOR = 1e-9;
    private static final double CAP = 5.0;

    private LossStatistics() {
    }

    /** How many of the newest outcomes in a row are losses. */
    public static int streak(List<TradeOutcome> newestFirst) {
        int streak = 0;
        for (TradeOutcome outcome : newestFirst) {
            if (!(outcome.profit() < LOSS)) {
                break;
            }
            streak++;
        }
        return streak;
    }

    /** Profit of the newest outcome over its notional, within ±5; 0 when there is none. */
    public static double latestRatio(List<TradeOutcome> newestFirst) {
        if (newestFirst.isEmpty() || newestFirst.get(0).notional() <= SMALLEST_DENOMINATOR) {
            return 0;
        }
        TradeOutcome newest = newestFirst.get(0);
        return Math.min(CAP, Math.max(-CAP, newest.profit() / newest.notional()));
    }

    /**
     * The deepest fall of the running sum below its highest point so far (which starts at 0), over the denominator,
     * within 0 and 5; 0 when the denominator is.
     */
    public static double intradayDrawdown(List<TradeOutcome> ascending, double denominator) {
        double sum = 0;
        double peak = 0;
        double deepest = 0;
        for (TradeOutcome outcome : ascending) {
            sum += outcome.profit();
            peak = Math.max(peak, sum);
            deepest = Math.max(deepest, peak - sum);
        }
        return ratio(deepest, denominator);
    }

    /** The net loss of all outcomes over the denominator, within 0 and 5; 0 when they won or the denominator is 0. */
    public static double dailyLoss(List<TradeOutcome> outcomes, double denominator) {
        return ratio(Math.max(0, -outcomes.stream().mapToDouble(TradeOutcome::profit).sum()), denominator);
    }

    /** The traded value of all outcomes, quote currency. */
    public static double notional(List<TradeOutcome> outcomes) {
        return outcomes.stream().mapToDouble(TradeOutcome::notional).sum();
    }

    private static double ratio(double loss, double denominator) {
        return denominator > SMALLEST_DENOMINATOR ? Math.min(CAP, Math.max(0, loss / denominator)) : 0;
    }
}
