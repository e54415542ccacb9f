package io.tidewatch.execution;

import java.time.Duration;
import java.time.Instant;

/**
 * A line of the books as it stood after its last booking within five minutes.
 *
 * @param target upper-case symbol
 * @param at     time of that booking
 */
public record BookPoint(String target, Instant at, BookLine line) {

    /** For so long one point stands. */
    public static final Duration BUCKET = Duration.ofMinutes(5);

    /** The start of the five minutes an instant lies in, UTC. */
    public static Instant bucketOf(Instant instant) {
        long length = BUCKET.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), length) * length);
    }
}
