package io.tidewatch.tasks;

import java.util.concurrent.TimeUnit;

/** The pause after failures to reach the queue: each one longer than the one before, until one succeeds. */
final class ErrorPause {

    private final double first;
    private final double most;
    private double seconds;
    private long until;

    ErrorPause(TaskConfig config) {
        first = config.errorBackoffSeconds();
        most = Math.max(first, config.mostErrorBackoffSeconds());
    }

    synchronized void met() {
        seconds = seconds == 0 ? first : Math.min(most, Math.max(2 * seconds, seconds + 0.5));
        until = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    synchronized void over() {
        seconds = 0;
    }

    synchronized boolean waits() {
        return seconds > 0 && System.nanoTime() - until < 0;
    }

    /** Waits once more. @return false when the thread is to end */
    boolean sleep() {
        met();
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
