package io.tidewatch.execution.desk;

import java.util.Locale;

/**
 * In which order orders are listed. Equal ones stand by key, in the same direction.
 *
 * @param key       what counts
 * @param ascending smallest or earliest first
 */
public record OrderSorting(Key key, boolean ascending) {

    /** What people look at first. */
    public static final OrderSorting NEWEST_FIRST = new OrderSorting(Key.TIME, false);

    /** What can be sorted by. */
    public enum Key {
        /** When it was made. */
        TIME,
        /** Quantity times estimated price. */
        VALUE;

        /** The word by which clients ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
