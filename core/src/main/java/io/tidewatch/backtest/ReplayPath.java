package io.tidewatch.backtest;

/**
 * What a replay did. Amounts are fractions of capital. The arrays must not be written to.
 *
 * @param position  held over each step, signed
 * @param pnl       of each step after all costs
 * @param impactBps the contract's impact per unit traded at each step, basis points
 * @param fee       all fees
 * @param slippage  all slippage
 * @param impact    all impact
 * @param turnover  sum of the changes of the position
 * @param scales    the scales in use at the last step
 * @param polarity  the polarity in use at the last step
 */
public record ReplayPath(
        double[] position, double[] pnl, double[] impactBps, double fee, double slippage, double impact, double turnover,
        SignalScales scales, Polarity polarity) {

    /** Number of steps. */
    public int size() {
        return position.length;
    }
}
