package io.tidewatch.backtest;

/** So many backtests are waiting already that another one is refused. */
public class BacktestBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BacktestBusyException(int waiting) {
        super("too many backtests: " + waiting + " are waiting", null, false, false);
    }
}
