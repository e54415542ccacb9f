package io.tidewatch.backtest;

import java.util.Locale;

/** Which way the market went before a step, in the order of the contract. */
public enum MarketRegime {
    BULL,
    BEAR,
    SIDEWAYS;

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
