package io.tidewatch.search.grid;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Notes what some cells gave. */
@Named
@Dependent
public class CellWriter extends AbstractItemWriter {

    @Inject
    RunContext context;

    @Inject
    CellLedger ledger;

    @Override
    public void writeItems(List<Object> items) {
        ledger.end(context, items.stream().map(CellJob.CellResult.class::cast).toList());
    }
}
