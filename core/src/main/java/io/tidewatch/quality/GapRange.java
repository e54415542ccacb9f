package io.tidewatch.quality;

import java.time.Duration;
import java.time.Instant;

/**
 * Buckets in a row that hold nothing.
 *
 * @param start   start of the first empty bucket
 * @param end     end of the last empty bucket
 * @param buckets how many are empty
 */
public record GapRange(Instant start, Instant end, long buckets) {

    /**
     * The gap between two filled buckets.
     *
     * @param before start of the last filled bucket before it; one width before the window where it begins the window
     * @param after  start of the first filled bucket after it; the end of the window where it ends the window
     * @throws IllegalArgumentException when the two are neighbours: there is no gap
     */
    public static GapRange between(Instant before, Instant after, Duration width) {
        Instant start = before.plus(width);
        long buckets = Duration.between(start, after).dividedBy(width);
        if (buckets < 1) {
            throw new IllegalArgumentException("no bucket lies between " + before + " and " + after);
        }
        return new GapRange(start, after, buckets);
    }

    /** Length of the gap. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
