package io.tidewatch.execution.venue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The sign of life of a node that may trade. Other nodes act on its silence, so a node that could not renew it in time must not
 * send orders: it looks at its own monotonic clock, which a paused process can not fool.
 */
@ApplicationScoped
public class TradingHeartbeat {

    private VenueLeases leases;
    private Duration limit;
    private LongSupplier nanos;
    private volatile long lastBeat;
    private volatile boolean began;

    /** For the container's proxy. */
    protected TradingHeartbeat() {
    }

    @Inject
    public TradingHeartbeat(VenueLeases leases, VenueConfig config) {
        this(leases, config.deadMan(), System::nanoTime);
    }

    TradingHeartbeat(VenueLeases leases, Duration limit, LongSupplier nanos) {
        this.leases = leases;
        this.limit = limit;
        this.nanos = nanos;
    }

    /** Renews it. The time counts from before the write, so that others never believe longer than this node does. */
    void beat() {
        long before = nanos.getAsLong();
        leases.beat(limit);
        lastBeat = before;
        began = true;
    }

    /** Whether it was renewed in time; not before the first beat. */
    public boolean isFresh() {
        return began && nanos.getAsLong() - lastBeat < limit.toNanos();
    }

    /** Ends it in order: nobody will act on the silence that follows. */
    void rest() {
        if (began) {
            began = false;
            leases.rest();
        }
    }
}
