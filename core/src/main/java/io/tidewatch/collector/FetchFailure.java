package io.tidewatch.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that brought nothing.
 *
 * @param at          when it ended
 * @param attempt     its number within the fetch, from 1
 * @param rateLimited whether the source asked to be left alone
 * @param retryAfter  for how long, where it said so
 */
public record FetchFailure(Instant at, int attempt, boolean rateLimited, Optional<Duration> retryAfter) {

    /** The source could not be read. */
    public static FetchFailure plain(Instant at, int attempt) {
        return new FetchFailure(at, attempt, false, Optional.empty());
    }

    /** The source asked to be left alone. */
    public static FetchFailure rateLimit(Instant at, int attempt, Optional<Duration> retryAfter) {
        return new FetchFailure(at, attempt, true, retryAfter);
    }
}
