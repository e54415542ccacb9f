package io.tidewatch.backtest;

import io.tidewatch.signals.Track;
import java.util.Objects;
import java.util.Optional;

/**
 * Which runs are listed.
 *
 * @param track     kind of asset; empty for both
 * @param status    {@code running}, {@code completed} or {@code failed}; empty for all
 * @param source    why they were run; empty for all
 * @param current   leave out runs that others replaced
 * @param before    only runs with a smaller key, for the next page; empty for the newest
 * @param limit     at most so many, 1 to {@value #MOST}
 */
public record RunFilter(Optional<Track> track, Optional<String> status, Optional<RunSource> source, boolean current,
                        Optional<Long> before, int limit) {

    /** Runs a page holds at most. */
    public static final int MOST = 500;

    /** @throws IllegalArgumentException when the limit is out of range */
    public RunFilter {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(before, "before");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must lie between 1 and " + MOST);
        }
    }

    /** The newest runs of everything. */
    public static RunFilter newest(int limit) {
        return new RunFilter(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), limit);
    }
}
