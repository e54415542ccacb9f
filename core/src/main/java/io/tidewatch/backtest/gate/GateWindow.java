package io.tidewatch.backtest.gate;

/**
 * A run as the gate sees it.
 *
 * @param completed     whether it has figures
 * @param superseded    whether another run replaced it
 * @param modelScored   whether a model made its signals, not the heuristic
 * @param modelCoverage share of its steps that a model scored, 0..1
 * @param leakagePassed whether its alignment passed
 * @param degraded      whether it is second best
 * @param ic            information coefficient
 * @param pnl           profit after cost
 * @param drawdown      largest drawdown
 */
public record GateWindow(
        boolean completed, boolean superseded, boolean modelScored, double modelCoverage, boolean leakagePassed, boolean degraded,
        double ic, double pnl, double drawdown) {

    /** Whether it counts for a run whose signals a model (or the heuristic) made. */
    boolean usable(boolean forModel, GateThresholds thresholds) {
        return completed && !superseded && modelScored == forModel && (!forModel || modelCoverage >= 1)
                && (leakagePassed || !thresholds.requireLeakagePass()) && (!degraded || thresholds.allowDegraded());
    }
}
