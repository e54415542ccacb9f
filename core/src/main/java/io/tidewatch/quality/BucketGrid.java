package io.tidewatch.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The buckets of equal width, counted from the epoch, that lie wholly inside a window.
 *
 * @param start start of the first bucket
 * @param end   end of the last bucket; equal to the start when not a single bucket fits
 * @param width length of a bucket, whole seconds
 */
public record BucketGrid(Instant start, Instant end, Duration width) {

    public BucketGrid {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (width.toSeconds() < 1 || width.toNanosPart() != 0) {
            throw new IllegalArgumentException("a bucket lasts whole seconds, not " + width);
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the window ends at " + end + ", before it starts");
        }
    }

    /** The whole buckets of a window; one that is still open at its end is not expected to be filled. */
    public static BucketGrid within(Instant from, Instant to, Duration width) {
        Instant first = floor(from, width);
        Instant start = first.isBefore(from) ? first.plus(width) : first;
        Instant end = floor(to, width);
        return new BucketGrid(start, end.isBefore(start) ? start : end, width);
    }

    /**
     * How many buckets a window touches when both of its ends count, as the readiness thresholds are defined: 10 minutes have 3
     * buckets of 5 minutes.
     */
    public static long touched(Instant from, Instant to, Duration width) {
        return Duration.between(from, to).dividedBy(width) + 1;
    }

    /** Number of buckets. */
    public long expected() {
        return Duration.between(start, end).dividedBy(width);
    }

    /** The start of the bucket an instant lies in. */
    private static Instant floor(Instant at, Duration width) {
        long seconds = width.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
