package io.tidewatch.events.search;

import java.util.Locale;

/**
 * In which order events are listed. Equal ones stand by key, in the same direction.
 *
 * @param key       what counts
 * @param ascending smallest or earliest first
 */
public record EventOrder(Key key, boolean ascending) {

    /** What people look at first. */
    public static final EventOrder NEWEST_FIRST = new EventOrder(Key.TIME, false);

    /** What can be sorted by. */
    public enum Key {
        /** The instant that the period is about. */
        TIME,
        /** Importance, 0 to 1. */
        IMPORTANCE,
        /** Score of the newest audit, 0 to 1; unaudited events come after all others when the best stand first. */
        QUALITY;

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
