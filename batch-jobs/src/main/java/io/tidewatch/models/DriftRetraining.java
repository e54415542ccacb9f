package io.tidewatch.models;

import io.tidewatch.modelops.schedule.RetrainTrigger;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Starts trainings that the schedule of model operations wants; what they train becomes a candidate and does not serve by itself. */
@ApplicationScoped
public class DriftRetraining implements RetrainTrigger {

    private static final Map<String, String> PARAMETERS = Map.of("activate", "false");

    private JobService jobs;

    /** For the container's proxy. */
    protected DriftRetraining() {
    }

    @Inject
    public DriftRetraining(JobService jobs) {
        this.jobs = jobs;
    }

    @Override
    public String start(String job, String request, String actor) {
        try {
            return jobs.begin(job, PARAMETERS, actor, Optional.of(request)).id().toString();
        } catch (JobConflictException | JobNotFoundException | InvalidJobParameterException e) {
            throw new IllegalStateException(job + " could not be started: " + e.getMessage(), e);
        }
    }
}
