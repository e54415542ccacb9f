package io.tidewatch.tasks;

import java.time.Duration;

/** Says when it is time again. The first time is at once. */
final class Pace {

    private final long everyNanos;
    private long last;
    private boolean begun;

    Pace(Duration every) {
        everyNanos = every.toNanos();
    }

    synchronized boolean due() {
        long now = System.nanoTime();
        if (begun && now - last < everyNanos) {
            return false;
        }
        begun = true;
        last = now;
        return true;
    }
}
