package io.tidewatch.imports;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Files the report of an import or export, however it ended. */
@Named
@Dependent
public class ImportListener extends AbstractJobListener {

    @Inject
    private JobContext job;

    @Inject
    private RunContext context;

    @Inject
    private ImportLog log;

    @Override
    public void afterJob() {
        BatchStatus status = job.getBatchStatus();
        String ended = switch (status) {
            case STOPPING, STOPPED -> "STOPPED";
            case FAILED -> "FAILED";
            default -> "COMPLETED";
        };
        context.confirmLease();
        log.end(context.run(), context.parameters().required(ImportJob.FILE.name()), ended);
    }
}
