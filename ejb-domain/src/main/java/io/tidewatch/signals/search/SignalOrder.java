package io.tidewatch.signals.search;

import java.util.Locale;

/**
 * In which order signals are listed. Equal ones stand by key, in the same direction.
 *
 * @param key       what counts
 * @param ascending smallest or earliest first
 */
public record SignalOrder(Key key, boolean ascending) {

    /** What people look at first. */
    public static final SignalOrder NEWEST_FIRST = new SignalOrder(Key.TIME, false);

    /** What can be sorted by. */
    public enum Key {
        /** Decision time. */
        TIME,
        /** Predicted return. */
        SCORE,
        /** 0 to 1. */
        CONFIDENCE;

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
