package io.tidewatch.tasks;

import java.time.Duration;

/**
 * How long to wait before trying again: twice as long after each failure, up to a limit.
 *
 * @param first after the first failure
 * @param most  never longer
 */
public record RetryDelay(Duration first, Duration most) {

    private static final int ENOUGH_DOUBLINGS = 30;

    /** @param failures so far, from 1 */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(ENOUGH_DOUBLINGS, Math.max(0, failures - 1));
        return Duration.ofMillis(Math.min(most.toMillis(), Math.max(doubled, 0)));
    }
}
