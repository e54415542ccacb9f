package io.tidewatch.multimodal;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Works one unit of one stage. Run again at every restart: what is done is left alone, and a lost file is noticed. */
@Named
@Dependent
public class StageStep extends AbstractBatchlet {

    @Inject
    @BatchProperty(name = StagePartitions.STAGE)
    private String stage;

    @Inject
    @BatchProperty(name = StagePartitions.UNIT)
    private String unit;

    @Inject
    private RunContext context;

    @Inject
    private StagedJobs jobs;

    @Inject
    private StageUnits units;

    private volatile boolean stopped;

    @Override
    public String process() throws IOException, InterruptedException {
        String key = unit == null || unit.isBlank() ? StagedJob.ALL : unit;
        Work work = StagedJobs.work(context, () -> stopped);
        try {
            return units.perform(jobs.of(context.run().job()), stage, key, work).orElse(null);
        } catch (CancellationException asked) {
            return "STOPPED";
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
