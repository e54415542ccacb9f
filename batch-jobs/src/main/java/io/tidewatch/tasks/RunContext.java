package io.tidewatch.tasks;

import io.tidewatch.ops.BatchEngine;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Properties;
import java.util.UUID;

/** What a part of a running job needs to know of its run. One instance per part. */
@Dependent
public class RunContext {

    @Inject
    private JobContext job;

    @EJB
    private BatchEngine engine;

    @Inject
    private JobRunRepository runs;

    @Inject
    private JobLeases leases;

    private JobRun run;
    private long fencing;

    /** The run, as recorded when this part first asked. */
    public JobRun run() {
        if (run == null) {
            JobOperator operator = engine.operator();
            Properties parameters = operator.getParameters(job.getExecutionId());
            UUID id = UUID.fromString(parameters.getProperty(JobExecutions.RUN));
            fencing = Long.parseLong(parameters.getProperty(JobExecutions.FENCING));
            run = runs.find(id).orElseThrow(() -> new IllegalStateException("run " + id + " has no record"));
        }
        return run;
    }

    public UUID id() {
        return run().id();
    }

    /** The resolved parameters. */
    public JobParameters parameters() {
        return run().parameters();
    }

    /** The fencing number this execution works under. */
    long fencing() {
        run();
        return fencing;
    }

    /** Refuses, within the caller's transaction, to write for a run that another node has taken over. */
    public void confirmLease() {
        leases.confirm(id(), fencing());
    }
}
