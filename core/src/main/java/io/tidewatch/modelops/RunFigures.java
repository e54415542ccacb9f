package io.tidewatch.modelops;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What roll-out and roll-back ask of a completed backtest.
 *
 * @param hitRate     share of hits, 0 to 1
 * @param pnl         profit after cost
 * @param maxDrawdown largest drawdown, 0 to 1
 * @param createdAt   when the run was made
 */
public record RunFigures(double hitRate, double pnl, double maxDrawdown, Instant createdAt) {

    /**
     * Means over runs, unrounded.
     *
     * @param hitRate     share of hits
     * @param pnl         profit after cost
     * @param maxDrawdown largest drawdown
     */
    public record Means(double hitRate, double pnl, double maxDrawdown) {

        /** Nothing was observed: nothing hit, and the worst drawdown. */
        public static final Means NONE = new Means(0, 0, 1);
    }

    /** The means of at least one run. */
    public static Means means(List<RunFigures> runs) {
        return new Means(mean(runs, RunFigures::hitRate), mean(runs, RunFigures::pnl), mean(runs, RunFigures::maxDrawdown));
    }

    private static double mean(List<RunFigures> runs, ToDoubleFunction<RunFigures> figure) {
        double sum = 0;
        for (RunFigures run : runs) {
            sum += figure.applyAsDouble(run);
        }
        return sum / runs.size();
    }
}
