package io.tidewatch.search.grid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Works a cell off. */
@Named
@Dependent
public class CellProcessor implements ItemProcessor {

    @Inject
    RunContext context;

    @Inject
    CellJobs jobs;

    @Override
    public Object processItem(Object item) {
        CellJob.Cell cell = (CellJob.Cell) item;
        ObjectNode noted = cell.values().deepCopy();
        try {
            noted.setAll(jobs.of(context.run().job()).work(context.id(), cell, context.parameters()));
            return new CellJob.CellResult(cell.key(), true, noted);
        } catch (CellFailedException e) {
            return new CellJob.CellResult(cell.key(), false, noted.put("reason", e.getMessage()));
        }
    }
}
