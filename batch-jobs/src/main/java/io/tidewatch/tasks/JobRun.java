package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A run of a job: everything from its start over all restarts to its end.
 *
 * @param id          key of {@code training_runs}
 * @param job         name of the job
 * @param execution   number of its newest execution in the batch repository; empty before it began
 * @param parameters  resolved parameters
 * @param status      {@code STARTING}, {@code STARTED}, {@code STOPPING}, {@code STOPPED}, {@code COMPLETED}, {@code FAILED},
 *                    {@code ABANDONED}
 * @param exitStatus  how it ended, for example {@code COMPLETED_DEGRADED}
 * @param summary     its result
 * @param startedAt   when it was first started
 * @param endedAt     when its newest execution ended
 * @param createdBy   who started it
 */
public record JobRun(
        UUID id, String job, Optional<Long> execution, JobParameters parameters, String status, Optional<String> exitStatus,
        JsonNode summary, Instant startedAt, Optional<Instant> endedAt, String createdBy) {

    /** The same run, begun as an execution that has not noted itself yet. */
    JobRun begunAs(long number) {
        return new JobRun(id, job, Optional.of(number), parameters, status, exitStatus, summary, startedAt, endedAt, createdBy);
    }

    static JobRun of(JobRunRow row) {
        Map<String, String> parameters = new TreeMap<>();
        row.parameters().properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return new JobRun(row.id(), row.job(), row.execution(), new JobParameters(parameters), row.status(), row.exitStatus(),
                row.summary(), row.startedAt(), row.endedAt(), row.createdBy());
    }
}
