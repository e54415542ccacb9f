package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A run of a job that trains, from its start over all restarts to its end.
 *
 * @param id         key of the run
 * @param job        name of the job
 * @param execution  number it is steered by; empty before it began
 * @param status     {@code STARTING}, {@code STARTED}, {@code STOPPING}, {@code STOPPED}, {@code COMPLETED}, {@code FAILED},
 *                   {@code ABANDONED}
 * @param exit       how it ended, for example {@code COMPLETED_DEGRADED}
 * @param started    when it was first started
 * @param ended      when its newest execution ended
 * @param by         who started it
 * @param tally      how far its units are
 * @param parameters resolved parameters, by name
 * @param summary    its result
 */
public record TrainingRun(
        UUID id, String job, Optional<Long> execution, String status, Optional<String> exit, Instant started, Optional<Instant> ended,
        String by, Tally tally, JsonNode parameters, JsonNode summary) {

    private static final Set<String> LIVING = Set.of("STARTING", "STARTED", "STOPPING");

    /**
     * How far the units of a run are.
     *
     * @param units    number of units
     * @param done     of them done or left out
     * @param failed   of them failed
     * @param progress mean share of them that is done, 0..1
     */
    public record Tally(int units, int done, int failed, double progress) {
    }

    /** Whether something still works on it. */
    public boolean living() {
        return LIVING.contains(status);
    }

    /** Whether it can be asked to stop. */
    public boolean stoppable() {
        return execution.isPresent() && (status.equals("STARTED") || status.equals("STARTING"));
    }

    /** Whether it can be continued from where it stopped. */
    public boolean restartable() {
        return execution.isPresent() && (status.equals("STOPPED") || status.equals("FAILED"));
    }

    /** How far it is, in whole per cent. */
    public int percent() {
        return status.equals("COMPLETED") ? 100 : (int) Math.floor(tally.progress() * 100);
    }

    /** How long it took; empty while it runs. */
    public Optional<Duration> took() {
        return ended.map(end -> Duration.between(started, end));
    }
}
