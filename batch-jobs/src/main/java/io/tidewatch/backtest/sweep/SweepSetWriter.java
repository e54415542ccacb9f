package io.tidewatch.backtest.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Stores what some sets gave, the progress and the checkpoint in one transaction. */
@Named
@Dependent
public class SweepSetWriter extends AbstractItemWriter {

    @Inject
    @BatchProperty(name = SweepPartitions.FIRST)
    String first;

    @Inject
    @BatchProperty(name = SweepPartitions.END)
    String end;

    @Inject
    RunContext context;

    @Inject
    SweepLedger ledger;

    @Inject
    JobRunRepository runs;

    @Override
    public void writeItems(List<Object> items) {
        context.confirmLease();
        List<SetOutcome> outcomes = items.stream().map(SetOutcome.class::cast).toList();
        ledger.write(context.id(), outcomes);
        SweepSlice slice = new SweepSlice(Integer.parseInt(first), Integer.parseInt(end));
        int done = outcomes.get(outcomes.size() - 1).set().number() + 1 - slice.first();
        runs.unitProgress(context.id(), BacktestSweepJob.STEP, slice.key(), JsonNodeFactory.instance.objectNode().put("done", done));
    }
}
