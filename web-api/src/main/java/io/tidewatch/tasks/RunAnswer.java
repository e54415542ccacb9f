package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A run of a job.
 *
 * @param executionId number of its newest execution; null before it began
 * @param runId       its record
 * @param job         name of the job
 * @param status      status of the newest execution
 * @param exitStatus  how it ended; null while it runs
 * @param parameters  resolved parameters
 * @param summary     its result so far
 * @param startedAt   when it was first started
 * @param endedAt     when the newest execution ended; null while it runs
 * @param createdBy   who started it
 */
record RunAnswer(
        Long executionId, UUID runId, String job, String status, String exitStatus, Map<String, String> parameters,
        JsonNode summary, Instant startedAt, Instant endedAt, String createdBy) {

    static RunAnswer of(JobRun run) {
        return new RunAnswer(run.execution().orElse(null), run.id(), run.job(), run.status(), run.exitStatus().orElse(null),
                run.parameters().values(), run.summary(), run.startedAt(), run.endedAt().orElse(null), run.createdBy());
    }
}
