package io.tidewatch.backtest.gate;

/**
 * What runs have to reach.
 *
 * @param minIc              mean information coefficient, at least
 * @param minPnl             mean profit after cost, at least
 * @param maxDrawdown        mean largest drawdown, at most
 * @param windows            so many of the newest runs are judged, at least 1
 * @param requireLeakagePass whether runs whose alignment did not pass are left out
 * @param allowDegraded      whether degraded runs count
 */
public record GateThresholds(
        double minIc, double minPnl, double maxDrawdown, int windows, boolean requireLeakagePass, boolean allowDegraded) {

    /** @throws IllegalArgumentException when there is no window to judge */
    public GateThresholds {
        if (windows < 1) {
            throw new IllegalArgumentException("a gate judges at least one run");
        }
    }
}
