package io.tidewatch.ops.notify;

import java.time.Instant;

/**
 * What people are to be told of something.
 *
 * @param key      the same for repetitions of the same
 * @param code     reason code
 * @param severity as of what happened
 * @param critical never held back
 * @param title    one line
 * @param body     what, where, value against limit, what was done already; one line each
 * @param at       when it happened
 */
record Notice(String key, String code, String severity, boolean critical, String title, String body, Instant at) {
}
