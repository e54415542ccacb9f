package io.tidewatch.backtest.sweep;

import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Deals out the sets of a partition one by one. The checkpoint is the number of the next. */
@Named
@Dependent
public class SweepSetReader extends AbstractItemReader {

    @Inject
    @BatchProperty(name = SweepPartitions.FIRST)
    String first;

    @Inject
    @BatchProperty(name = SweepPartitions.END)
    String end;

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    private SweepPlan plan;
    private int next;
    private int last;

    @Override
    public void open(Serializable checkpoint) {
        SweepSlice slice = new SweepSlice(Integer.parseInt(first), Integer.parseInt(end));
        plan = SweepRequest.of(context.parameters()).plan();
        next = checkpoint == null ? slice.first() : (Integer) checkpoint;
        last = slice.end();
        runs.unitBegan(context.id(), BacktestSweepJob.STEP, slice.key());
    }

    @Override
    public Object readItem() {
        return next < last ? plan.set(next++) : null;
    }

    @Override
    public Serializable checkpointInfo() {
        return next;
    }
}
