package io.tidewatch.backtest;

import java.util.Locale;

/** Why a backtest is run. */
public enum RunSource {
    /** To judge a model. */
    PROD,
    /** To see that it works. */
    SMOKE,
    /** By a test of the task queue. */
    ASYNC_TEST,
    /** By upkeep. */
    MAINTENANCE;

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
