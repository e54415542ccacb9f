package io.tidewatch.ops.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * A notification and its way through one channel, for people.
 *
 * @param id       key
 * @param critical never held back
 * @param title    one line
 * @param body     all lines
 * @param since    first of an unbroken row of the same
 * @param repeated how often it happened again
 * @param channel  empty when no channel was configured
 * @param status   {@code pending}, {@code sent}, {@code held}, {@code digested} or {@code dead}; empty without channel
 * @param attempts so far
 * @param sentAt   when it went out
 * @param error    why the last attempt failed
 */
public record NotificationLine(
        long id, boolean critical, String title, String body, Instant since, int repeated, Optional<String> channel,
        Optional<String> status, int attempts, Optional<Instant> sentAt, Optional<String> error) {
}
