package io.tidewatch.models;

import io.tidewatch.modelops.schedule.RetrainTrigger;
import io.tidewatch.modelops.schedule.RetrainTriggers;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Starts trainings that the schedule of model operations wants; what they train becomes a candidate and does not serve by itself. */
@ApplicationScoped
public class DriftRetraining implements RetrainTrigger {

    private static final Map<String, String> PARAMETERS = Map.of("activate", "false");

    private JobService jobs;
    private RetrainTriggers triggers;

    /** For the container's proxy. */
    protected DriftRetraining() {
    }

    @Inject
    public DriftRetraining(JobService jobs, RetrainTriggers triggers) {
        this.jobs = jobs;
        this.triggers = triggers;
    }

    void installAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        triggers.install(this);
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
