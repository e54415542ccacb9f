package io.tidewatch.search.grid;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Deals out the cells of a partition that are not over. It needs no checkpoint: the records of the cells are one. */
@Named
@Dependent
public class CellReader extends AbstractItemReader {

    @Inject
    @BatchProperty(name = CellPartitions.FIRST)
    String first;

    @Inject
    RunContext context;

    @Inject
    CellJobs jobs;

    @Inject
    CellLedger ledger;

    private Deque<CellJob.Cell> waiting;

    @Override
    public void open(Serializable checkpoint) {
        List<CellJob.Cell> cells = jobs.of(context.run().job()).cells(context.parameters());
        Set<String> ended = ledger.ended(context.id());
        waiting = new ArrayDeque<>();
        for (int i = Integer.parseInt(first); i < cells.size(); i += CellPartitions.PARTITIONS) {
            if (!ended.contains(cells.get(i).key())) {
                waiting.add(cells.get(i));
            }
        }
    }

    @Override
    public Object readItem() {
        return waiting.poll();
    }
}
