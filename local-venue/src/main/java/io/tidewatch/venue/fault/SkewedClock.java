package io.tidewatch.venue.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The venue's clock: right, or wrong by some seconds for a while. */
public final class SkewedClock implements InstantSource {

    private final InstantSource right;
    private volatile Duration offset = Duration.ZERO;
    private volatile Instant until = Instant.MAX;

    public SkewedClock(InstantSource right) {
        this.right = right;
    }

    /** Makes the clock wrong by this from now on. */
    public void skew(Duration wrong) {
        skew(wrong, Instant.MAX);
    }

    /** Makes the clock wrong by this until then, in right time. */
    public void skew(Duration wrong, Instant end) {
        until = end;
        offset = wrong;
    }

    /** The time without any skew. */
    public Instant trueInstant() {
        return right.instant();
    }

    @Override
    public Instant instant() {
        Instant now = right.instant();
        return now.isBefore(until) ? now.plus(offset) : now;
    }
}
