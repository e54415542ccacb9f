package io.tidewatch.multimodal;

import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.RunContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/** The staged jobs by their names. */
@ApplicationScoped
public class StagedJobs {

    private Iterable<StagedJob> jobs;

    /** For the container's proxy. */
    protected StagedJobs() {
    }

    @Inject
    public StagedJobs(@Any Instance<StagedJob> jobs) {
        this.jobs = jobs;
    }

    StagedJob of(String name) {
        for (StagedJob job : jobs) {
            if (job.name().equals(name)) {
                return job;
            }
        }
        throw new IllegalStateException("no staged job is called " + name);
    }

    static Work work(RunContext context, BooleanSupplier stopped) {
        JobRun run = context.run();
        return new Work(run.id(), run.parameters(), run.startedAt(), run.createdBy(), context::confirmLease, stopped);
    }
}
