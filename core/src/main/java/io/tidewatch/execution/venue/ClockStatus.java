package io.tidewatch.execution.venue;

import java.util.Locale;

/** How far a venue's clock is from ours. */
public enum ClockStatus {
    GREEN,
    /** Worth a look; orders still leave. */
    YELLOW,
    /** Too far, or the venue could not be asked: no live order. */
    RED,
    /** Not asked yet. */
    UNKNOWN;

    /** Lower-case text of the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the stored text. */
    public static ClockStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /**
     * Judges an offset; both limits are exclusive.
     *
     * @param offsetMs venue time minus ours, milliseconds
     */
    public static ClockStatus of(double offsetMs, double yellowMs, double redMs) {
        double distance = Math.abs(offsetMs);
        return distance > redMs ? RED : distance > yellowMs ? YELLOW : GREEN;
    }
}
