package io.tidewatch.execution.control;

import java.time.Duration;

/** Waits between two questions. */
@FunctionalInterface
interface Pause {

    /** Waits; an interrupt ends it early and stays set. */
    void rest(Duration time);

    /** Waits on the clock of the machine. */
    static void real(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
