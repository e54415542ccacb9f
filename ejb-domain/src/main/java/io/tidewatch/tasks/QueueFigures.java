package io.tidewatch.tasks;

import java.time.Duration;
import java.util.Optional;

/**
 * How full the queue is.
 *
 * @param queued      waiting, those that are not due yet included
 * @param running     being worked on
 * @param deadLetters given up and not forgotten yet
 * @param oldestDue   how long the one that has been due longest has waited; empty when none is due
 */
public record QueueFigures(long queued, long running, long deadLetters, Optional<Duration> oldestDue) {

    /** One line for people who look after the server. */
    public String told() {
        return queued + " queued, " + running + " running, " + deadLetters + " dead letters"
                + oldestDue.map(age -> ", oldest due for " + age.toSeconds() + " s").orElse("");
    }
}
