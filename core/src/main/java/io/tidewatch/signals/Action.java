package io.tidewatch.signals;

import java.util.Locale;

/** What a signal proposes. */
public enum Action {
    BUY,
    SELL,
    HOLD;

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
