package io.tidewatch.ops.health;

import io.tidewatch.ops.health.Component.State;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells from the signs of a recurring work whether it still goes on. Silence counts from the start, so a first sign has its time. */
public final class Heartbeat {

    private final long limitNanos;
    private final LongSupplier nanos;
    private volatile long last;
    private volatile boolean failed;

    /** @param limit longest pause between two signs */
    public Heartbeat(Duration limit) {
        this(limit, System::nanoTime);
    }

    Heartbeat(Duration limit, LongSupplier nanos) {
        this.limitNanos = limit.toNanos();
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** The work was done once more. */
    public void beat() {
        last = nanos.getAsLong();
        failed = false;
    }

    /** The work failed; good again with the next beat. */
    public void fail() {
        failed = true;
    }

    /** Whether nothing was heard for longer than the limit. */
    public boolean silent() {
        return nanos.getAsLong() - last > limitNanos;
    }

    /** Running, or in error when the last attempt failed or there was none in time. */
    public State state() {
        return failed || silent() ? State.ERROR : State.RUNNING;
    }
}
