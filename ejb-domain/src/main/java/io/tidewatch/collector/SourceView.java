package io.tidewatch.collector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A source as operators see it.
 *
 * @param name                name of its connector
 * @param collecting          whether it is fetched from: the collector is on, nothing is missing and nobody paused it
 * @param missing             what must be set before it can be asked; empty when it can
 * @param pausedBy            who paused it; empty when nobody did
 * @param pauseReason         why
 * @param breaker             whether its breaker lets it be asked
 * @param cooldownUntil       when a cooldown that is going on ends
 * @param consecutiveFailures attempts since the last success
 * @param lastStatus          how its last fetch ended
 * @param lastFetch           when it was last fetched or skipped
 * @param lastSuccess         when it last answered
 * @param latencySeconds      of the last successful fetch
 * @param lastError           what went wrong last
 * @param lastErrorAt         when
 * @param nextDue             when it is fetched next; empty for at once or never
 * @param runRequested        whether a run was asked for that has not begun
 * @param fetches             counts since the first run
 * @param published           counts since the first run
 * @param remembered          names of what its cursor holds, with the number of entries
 */
public record SourceView(
        String name, boolean collecting, Optional<String> missing, Optional<String> pausedBy, Optional<String> pauseReason, Breaker breaker,
        Optional<Instant> cooldownUntil, int consecutiveFailures, Optional<FetchStatus> lastStatus, Optional<Instant> lastFetch,
        Optional<Instant> lastSuccess, Optional<Double> latencySeconds, Optional<String> lastError, Optional<Instant> lastErrorAt,
        Optional<Instant> nextDue, boolean runRequested, FetchCounters fetches, PublishCounters published, List<Remembered> remembered) {

    /** A part of a cursor and how many entries it has. */
    public record Remembered(String what, int entries) {
    }
}
