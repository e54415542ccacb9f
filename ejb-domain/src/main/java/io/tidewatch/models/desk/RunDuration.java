package io.tidewatch.models.desk;

import java.time.Instant;

/**
 * How long a run took that came to its end.
 *
 * @param job     name of the job
 * @param started when it was started
 * @param seconds how long it took
 */
public record RunDuration(String job, Instant started, double seconds) {
}
