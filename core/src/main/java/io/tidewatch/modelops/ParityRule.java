package io.tidewatch.modelops;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares what backtests promise with how paper orders are filled, per target and weighted by the money that was traded. What is
 * called the realised return of paper is how far fills lie from the expected price: positive where a purchase cost more or a sale
 * brought more than expected.
 *
 * @param maxDeviation largest relative difference that passes
 * @param returnFloor  differences are measured against at least this return
 */
public record ParityRule(double maxDeviation, double returnFloor) {

    /** Fewer targets in both say nothing. */
    public static final int LEAST_TARGETS = 2;
    /** Fewer paper orders of those targets say nothing. */
    public static final int LEAST_ORDERS = 50;
    private static final double SMALLEST_FLOOR = 1e-6;
    private static final double SMALLEST_NOTIONAL = 1e-12;

    /**
     * What backtests say of a target.
     *
     * @param sum   profits after cost
     * @param count number of runs
     */
    public record Promised(double sum, long count) {
    }

    /**
     * What paper says of a target.
     *
     * @param weighted deviations of fills times money
     * @param notional money traded
     * @param orders   filled orders
     */
    public record Filled(double weighted, double notional, long orders) {
    }

    /**
     * The comparison of a window, unrounded.
     *
     * @param promised mean profit after cost of the backtests
     * @param filled   mean deviation of the paper fills
     * @param targets  number of targets in both
     * @param orders   number of paper orders of these targets
     * @param delta    absolute difference
     * @param relative the same over the larger of floor and returns
     */
    public record Window(double promised, double filled, int targets, long orders, double delta, double relative) {
    }

    /** Compares a window. Targets in one of the maps only are left out. */
    public Window compare(Map<String, Promised> promised, Map<String, Filled> filled) {
        List<String> targets = new TreeSet<>(promised.keySet()).stream().filter(filled::containsKey).toList();
        double weights = 0;
        double promisedSum = 0;
        double filledSum = 0;
        long orders = 0;
        for (String target : targets) {
            Promised run = promised.get(target);
            Filled paper = filled.get(target);
            double weight = Math.max(1, paper.notional());
            weights += weight;
            promisedSum += weight * (run.sum() / Math.max(1, run.count()));
            filledSum += weight * (paper.weighted() / Math.max(SMALLEST_NOTIONAL, paper.notional()));
            orders += paper.orders();
        }
        double b = targets.isEmpty() ? 0 : promisedSum / weights;
        double p = targets.isEmpty() ? 0 : filledSum / weights;
        double delta = Math.abs(b - p);
        double scale = Math.max(Math.max(SMALLEST_FLOOR, returnFloor), Math.max(Math.abs(b), Math.abs(p)));
        return new Window(b, p, targets.size(), orders, delta, delta / scale);
    }

    /** Whether a window is close enough. */
    public boolean passes(Window window) {
        return window.relative() <= maxDeviation;
    }
}
