package io.tidewatch.backtest.gate;

import io.tidewatch.prediction.Rounding;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the gate says after a run.
 *
 * @param passed         whether the newest runs reach the thresholds
 * @param reason         {@code passed}, {@code threshold_failed} or {@code insufficient_windows}
 * @param ic             mean information coefficient, six decimals
 * @param pnl            mean profit after cost, six decimals
 * @param drawdown       mean largest drawdown, six decimals
 * @param windowsChecked number of runs that counted
 */
public record GateResult(boolean passed, String reason, double ic, double pnl, double drawdown, int windowsChecked) {

    private static final int DECIMALS = 6;

    /**
     * Judges the newest runs. One of them that does not count is not replaced by an older one, so that a bad run keeps the gate
     * shut for as long as it is among the newest.
     *
     * @param newest   the newest runs of the included sources and regimes, at most as many as are judged
     * @param forModel whether a model made the signals of the run after which the gate is asked
     */
    public static GateResult of(List<GateWindow> newest, boolean forModel, GateThresholds thresholds) {
        List<GateWindow> usable = newest.stream().filter(window -> window.usable(forModel, thresholds)).toList();
        if (usable.size() < thresholds.windows()) {
            return new GateResult(false, "insufficient_windows", 0, 0, 1, usable.size());
        }
        double ic = mean(usable, GateWindow::ic);
        double pnl = mean(usable, GateWindow::pnl);
        double drawdown = mean(usable, GateWindow::drawdown);
        boolean passed = ic >= thresholds.minIc() && pnl >= thresholds.minPnl() && drawdown <= thresholds.maxDrawdown();
        return new GateResult(passed, passed ? "passed" : "threshold_failed", ic, pnl, drawdown, usable.size());
    }

    private static double mean(List<GateWindow> windows, ToDoubleFunction<GateWindow> figure) {
        double sum = 0;
        for (GateWindow window : windows) {
            sum += figure.applyAsDouble(window);
        }
        return Rounding.halfEven(sum / windows.size(), DECIMALS);
    }
}
