package io.tidewatch.search.grid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The jobs of cells by their names. */
@ApplicationScoped
public class CellJobs {

    private Iterable<CellJob> jobs;

    /** For the container's proxy. */
    protected CellJobs() {
    }

    @Inject
    public CellJobs(@Any Instance<CellJob> jobs) {
        this.jobs = jobs;
    }

    /** Given jobs, for use outside the container. */
    CellJobs(List<CellJob> jobs) {
        this.jobs = jobs;
    }

    CellJob of(String name) {
        for (CellJob job : jobs) {
            if (job.name().equals(name)) {
                return job;
            }
        }
        throw new IllegalStateException("no cells belong to the job " + name);
    }
}
