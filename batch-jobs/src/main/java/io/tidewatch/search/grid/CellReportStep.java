package io.tidewatch.search.grid;

import io.tidewatch.search.SearchExports;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;

/** Step {@code report}: sums up what the cells gave. Fails when one is not over. */
@Named
@Dependent
public class CellReportStep extends AbstractBatchlet {

    @Inject
    RunContext context;

    @Inject
    JobContext job;

    @Inject
    CellJobs jobs;

    @Inject
    CellLedger ledger;

    @Inject
    JobRunRepository runs;

    @Inject
    SearchExports exports;

    @Override
    public String process() throws IOException {
        CellJob.Finding finding = jobs.of(context.run().job()).report(ledger.results(context.id()), context.parameters());
        runs.summarize(context.id(), finding.summary());
        exports.write(context.run().job(), context.run(), finding.summary());
        finding.exitStatus().ifPresent(job::setExitStatus);
        return null;
    }
}
