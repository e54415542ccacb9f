package io.tidewatch.backtest;

import java.util.Locale;

/** Who makes the raw signals of a backtest. */
public enum ScoreSource {
    /** The model of the request. */
    MODEL,
    /** A fixed formula over some features. */
    HEURISTIC;

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
