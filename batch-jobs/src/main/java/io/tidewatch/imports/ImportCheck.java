package io.tidewatch.imports;

import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Step {@code check}: a file whose last records exceed the limit has failed too; one with some faults is told apart. */
@Named
@Dependent
public class ImportCheck extends AbstractBatchlet {

    static final String WITH_FAULTS = "COMPLETED_WITH_FAULTS";

    @Inject
    private RunContext context;

    @Inject
    private JobContext job;

    @Inject
    private JobRunRepository runs;

    @Inject
    private ImportLog log;

    @Override
    public String process() {
        String file = context.parameters().required(ImportJob.FILE.name());
        long skipped = runs.unit(context.id(), ImportLog.STEP, file).orElseThrow().result().path("skipped").asLong();
        int limit = ImportJob.skipLimit(context.parameters());
        if (skipped > limit) {
            TooManyFaultsException fault = new TooManyFaultsException(limit);
            log.problem(context.run(), file, fault);
            throw fault;
        }
        if (skipped > 0) {
            job.setExitStatus(WITH_FAULTS);
        }
        return null;
    }
}
