package io.tidewatch.backtest.analysis;

import java.util.Arrays;

/**
 * All targets of a run together: each starts with the same capital and keeps what it earns, so that the run's return is the
 * mean of its targets' returns, as in the contract. One entry per instant at which at least one target's step ends.
 */
final class PortfolioPath {

    long[] decisionAt;
    long[] stepAt;
    /** Return of the run's equity over the step, net of all costs. */
    double[] returns;
    /** Return of equal capital in every target, bought at the first step and kept. */
    double[] benchmark;
    /** Sum of absolute positions against the run's equity. */
    double[] gross;
    /** Sum of positions against the run's equity. */
    double[] net;
    /** Traded amount against the run's equity. */
    double[] traded;
    int size;

    PortfolioPath(int capacity) {
        decisionAt = new long[capacity];
        stepAt = new long[capacity];
        returns = new double[capacity];
        benchmark = new double[capacity];
        gross = new double[capacity];
        net = new double[capacity];
        traded = new double[capacity];
    }

    void trim() {
        decisionAt = Arrays.copyOf(decisionAt, size);
        stepAt = Arrays.copyOf(stepAt, size);
        returns = Arrays.copyOf(returns, size);
        benchmark = Arrays.copyOf(benchmark, size);
        gross = Arrays.copyOf(gross, size);
        net = Arrays.copyOf(net, size);
        traded = Arrays.copyOf(traded, size);
    }

    /** Time covered by the steps, in years of 365 days; gaps between steps do not count. */
    double years() {
        double covered = 0;
        long until = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            covered += stepAt[i] - Math.max(decisionAt[i], Math.min(until, stepAt[i]));
            until = Math.max(until, stepAt[i]);
        }
        return covered / (365 * 86_400e6);
    }
}
