package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Step {@code plan}: registers the cells. Ends with {@code NO_DATA} when there is none. */
@Named
@Dependent
public class CellPlanStep extends AbstractBatchlet {

    static final String NO_DATA = "NO_DATA";

    @Inject
    RunContext context;

    @Inject
    CellJobs jobs;

    @Inject
    CellLedger ledger;

    @Inject
    JobRunRepository runs;

    @Override
    public String process() {
        List<CellJob.Cell> cells = jobs.of(context.run().job()).cells(context.parameters());
        if (cells.isEmpty()) {
            runs.summarize(context.id(), JsonNodeFactory.instance.objectNode().put("cells", 0).put("reason", "nothing_to_do"));
            return NO_DATA;
        }
        ledger.plan(context.id(), cells);
        return null;
    }
}
