package io.tidewatch.prediction.search;

import java.util.Locale;

/**
 * In which order predictions are listed. Equal ones stand by key, in the same direction.
 *
 * @param key       what counts
 * @param ascending smallest or earliest first
 */
public record PredictionOrder(Key key, boolean ascending) {

    /** What people look at first. */
    public static final PredictionOrder NEWEST_FIRST = new PredictionOrder(Key.TIME, false);

    /** What can be sorted by. */
    public enum Key {
        /** Decision time. */
        TIME("created_at"),
        /** Expected return. */
        EXPECTED("score"),
        /** 0 to 1. */
        CONFIDENCE("confidence");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        String column() {
            return column;
        }
    }
}
