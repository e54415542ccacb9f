package io.tidewatch.tasks;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.logging.Logger;

/** Keeps the run record in step with its execution, and gives the lease back at the end. Listens to every job. */
@Named
@Dependent
public class RunListener extends AbstractJobListener {

    private static final Logger LOG = Logger.getLogger(RunListener.class.getName());

    @Inject
    private JobContext job;

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private JobLeases leases;

    @Override
    public void beforeJob() {
        context.confirmLease();
        runs.began(context.id(), job.getInstanceId(), job.getExecutionId());
        LOG.info(job.getJobName() + ": execution " + job.getExecutionId() + " of run " + context.id() + " begins");
    }

    @Override
    public void afterJob() {
        String status = switch (job.getBatchStatus()) {
            case STOPPING, STOPPED -> "STOPPED";
            case FAILED -> "FAILED";
            default -> "COMPLETED";
        };
        String given = job.getExitStatus();
        boolean own = status.equals("COMPLETED") && given != null && !given.isBlank();
        String exitStatus = own ? given : status;
        context.confirmLease();
        runs.ended(context.id(), status, exitStatus);
        leases.release(context.id(), context.fencing());
        LOG.info(job.getJobName() + ": execution " + job.getExecutionId() + " ended " + exitStatus);
    }
}
