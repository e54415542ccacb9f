package io.tidewatch.collector;

import java.time.Duration;

/**
 * How patient the collector is with a source.
 *
 * @param attempts          of one fetch, at least 1
 * @param firstPause        between the first two attempts; it doubles from one to the next
 * @param longestPause      between two attempts
 * @param threshold         failed attempts in a row that open the breaker, at least 1
 * @param cooldown          how long it stays open
 * @param longestRetryAfter a source that asks for more is left alone for this long
 */
public record FetchPolicy(
        int attempts, Duration firstPause, Duration longestPause, int threshold, Duration cooldown, Duration longestRetryAfter) {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 30;
    private static final double NANOS = 1e9;

    public FetchPolicy {
        if (attempts < 1 || threshold < 1) {
            throw new IllegalArgumentException("attempts and threshold must be at least 1");
        }
    }

    /**
     * The pause after a failed attempt: doubling, up to a fifth longer by chance so that many collectors do not come back at the
     * same moment, never longer than the longest.
     *
     * @param attempt number of the failed attempt, from 1
     * @param chance  0 to 1
     */
    public Duration pause(int attempt, double chance) {
        Duration first = firstPause.compareTo(SHORTEST) < 0 ? SHORTEST : firstPause;
        double doubled = Math.min(seconds(longestPause), seconds(first) * (1L << Math.min(attempt - 1, MOST_DOUBLINGS)));
        return Duration.ofNanos((long) (Math.min(seconds(longestPause), doubled * (1 + JITTER * chance)) * NANOS));
    }

    /** What is granted of the wish of a source to be left alone. */
    Duration granted(Duration retryAfter) {
        return retryAfter.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : retryAfter;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
