package io.tidewatch.connectors.venue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The clock requests are signed with: the process's own, moved by what the venue's clock was found to differ. It never answers a
 * question about when something happened here.
 */
public final class VenueClock extends Clock {

    private final Clock own;
    private final boolean follows;
    private final AtomicBoolean doubted = new AtomicBoolean();
    private volatile Duration offset = Duration.ZERO;

    /** @param follows whether a difference that was found is applied */
    public VenueClock(Clock own, boolean follows) {
        this.own = own;
        this.follows = follows;
    }

    /** The process's own time. */
    public Instant ownTime() {
        return own.instant();
    }

    /**
     * Learns the difference.
     *
     * @param venueTime what the venue said
     * @param asked     own time when it was asked
     * @param answered  own time when its answer was there
     */
    public void learn(Instant venueTime, Instant asked, Instant answered) {
        if (follows) {
            offset = Duration.between(asked.plus(Duration.between(asked, answered).dividedBy(2)), venueTime);
        }
    }

    /** The venue did not like the time of a request. */
    public void doubt() {
        doubted.set(follows);
    }

    /** Whether there is a doubt that nobody looks into yet; it is the caller's then. */
    boolean takeDoubt() {
        return doubted.compareAndSet(true, false);
    }

    /** Venue time minus own time, as far as it is applied. */
    public Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return own.withZone(zone);
    }
}
