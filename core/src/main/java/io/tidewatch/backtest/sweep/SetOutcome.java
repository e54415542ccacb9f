package io.tidewatch.backtest.sweep;

import java.util.Map;
import java.util.Objects;

/**
 * What a set of parameters gave over all targets, figures as a run reports them.
 *
 * @param set          the set
 * @param reason       {@code ok}, or why no target could be replayed
 * @param samples      steps of all targets
 * @param pnlAfterCost mean over targets
 * @param sharpeDaily  mean over targets
 * @param portfolioSharpe Sharpe ratio of all targets together, equally weighted, annualised
 * @param maxDrawdown  mean over targets
 * @param ic           mean over targets
 * @param hitRate      mean over targets
 * @param turnover     mean over targets
 * @param costs        fee, slippage and impact, means over targets
 * @param perTarget    the main figures of each target
 */
public record SetOutcome(
        ParameterSet set, String reason, long samples, double pnlAfterCost, double sharpeDaily, double portfolioSharpe,
        double maxDrawdown, double ic, double hitRate, double turnover, Map<String, Double> costs, Map<String, Map<String, Object>> perTarget) {

    public SetOutcome {
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(costs, "costs");
        Objects.requireNonNull(perTarget, "perTarget");
    }

    /** Whether any target could be replayed. */
    public boolean completed() {
        return samples > 0;
    }
}
