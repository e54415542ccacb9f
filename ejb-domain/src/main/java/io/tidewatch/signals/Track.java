package io.tidewatch.signals;

import java.util.Locale;

/** What kind of asset a signal is about. */
public enum Track {
    /** Private companies. */
    VC,
    /** Traded symbols. */
    LIQUID;

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
