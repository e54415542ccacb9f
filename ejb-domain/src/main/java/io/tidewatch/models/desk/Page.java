package io.tidewatch.models.desk;

import java.util.List;

/**
 * A page of a list.
 *
 * @param <T>  what is listed
 * @param rows in the order asked for
 * @param more whether another page follows
 */
public record Page<T>(List<T> rows, boolean more) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** Of one row more than a page may have, those that fit. */
    public static <T> Page<T> of(List<T> found, int limit) {
        return found.size() <= limit ? new Page<>(found, false) : new Page<>(found.subList(0, limit), true);
    }
}
