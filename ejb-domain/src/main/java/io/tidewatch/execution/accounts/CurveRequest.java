package io.tidewatch.execution.accounts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which equity curve is wanted.
 *
 * @param account  account
 * @param track    {@code liquid} or {@code vc}; empty for both together
 * @param strategy one strategy; empty for all of them
 * @param from     first point not before this
 * @param to       last point, included
 * @param most     so many points at most, 2..2000
 */
public record CurveRequest(String account, Optional<String> track, Optional<String> strategy, Instant from, Instant to, int most) {

    private static final int FEWEST = 2;
    private static final int MOST = 2000;

    public CurveRequest {
        Objects.requireNonNull(account, "account");
        if (most < FEWEST || most > MOST) {
            throw new IllegalArgumentException("a curve has 2..2000 points, not " + most);
        }
    }
}
