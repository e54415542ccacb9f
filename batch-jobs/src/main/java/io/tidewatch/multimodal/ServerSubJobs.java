package io.tidewatch.multimodal;

import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Jobs of this server. */
@ApplicationScoped
public class ServerSubJobs implements SubJobs {

    private JobService jobs;

    /** For the container's proxy. */
    protected ServerSubJobs() {
    }

    @Inject
    public ServerSubJobs(JobService jobs) {
        this.jobs = jobs;
    }

    @Override
    public JobRun begin(String job, Map<String, String> parameters, String actor, String request) {
        return jobs.begin(job, parameters, actor, Optional.of(request));
    }

    @Override
    public JobRun now(UUID run) {
        return jobs.progress(run).run();
    }

    @Override
    public void restart(JobRun run) {
        jobs.restart(run.execution().orElseThrow(() -> new IllegalStateException("run " + run.id() + " was never begun")));
    }
}
