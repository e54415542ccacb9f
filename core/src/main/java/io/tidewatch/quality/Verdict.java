package io.tidewatch.quality;

import java.util.Locale;

/** What a reviewer says of an event. */
public enum Verdict {
    CORRECT, INCORRECT, UNCERTAIN;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
