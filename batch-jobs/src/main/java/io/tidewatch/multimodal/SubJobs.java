package io.tidewatch.multimodal;

import io.tidewatch.tasks.JobRun;
import java.util.Map;
import java.util.UUID;

/** Starts jobs on behalf of another one, and finds them again. */
public interface SubJobs {

    /**
     * Starts a job, or finds the run that an earlier call with the same request started.
     *
     * @param request name of the request, unlike any other, at most 64 characters
     */
    JobRun begin(String job, Map<String, String> parameters, String actor, String request);

    /** The run as it is now. */
    JobRun now(UUID run);

    /** Continues a run that failed or was stopped. */
    void restart(JobRun run);
}
