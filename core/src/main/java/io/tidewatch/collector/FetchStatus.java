package io.tidewatch.collector;

import java.util.Locale;

/** How a fetch ended. */
public enum FetchStatus {
    /** It brought something. */
    SUCCESS,
    /** The source answered and had nothing new. */
    EMPTY,
    /** The source could not be read. */
    FAILURE,
    /** The source was left alone. */
    COOLDOWN;

    /** The lower-case name used in tables, metrics and payloads. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a wire name. @throws IllegalArgumentException for any other text */
    public static FetchStatus named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
