package io.tidewatch.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Many waits of the same length on one timer: whoever began to wait first is due first, so a queue is enough, and a thousand clients
 * that begin together cost one task.
 */
final class Deadlines {

    private record Wait(long due, Runnable work) {
    }

    private final long nanos;
    private final ScheduledExecutorService timers;
    private final LongSupplier ticker;
    private final Deque<Wait> waits = new ArrayDeque<>();
    private boolean armed;

    /**
     * @param nanos  length of every wait
     * @param ticker nanoseconds of some steady clock, the one {@code timers} go by
     */
    Deadlines(long nanos, ScheduledExecutorService timers, LongSupplier ticker) {
        this.nanos = nanos;
        this.timers = timers;
        this.ticker = ticker;
    }

    /** Runs work at the end of its wait. It must be quick, and do nothing when it is not wanted any more: nothing is taken back. */
    synchronized void begin(Runnable work) {
        waits.add(new Wait(ticker.getAsLong() + nanos, work));
        arm();
    }

    private void arm() {
        if (!armed && !waits.isEmpty()) {
            armed = true;
            timers.schedule(this::run, Math.max(0, waits.peek().due() - ticker.getAsLong()), TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        try {
            for (Runnable work = next(); work != null; work = next()) {
                work.run();
            }
        } finally {
            synchronized (this) {
                armed = false;
                arm();
            }
        }
    }

    private synchronized Runnable next() {
        return !waits.isEmpty() && waits.peek().due() <= ticker.getAsLong() ? waits.poll().work() : null;
    }
}
