package io.tidewatch.marketdata.backfill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/**
 * Stores a window, its progress and the checkpoint in one transaction. The checkpoint carries the counters, so that they do not
 * count twice what a restart repeats.
 */
@Named
@Dependent
public class BackfillWriter extends AbstractItemWriter {

    @Inject
    @BatchProperty(name = BackfillPartitions.SYMBOL)
    String symbol;

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    private BackfillCounters counters = BackfillCounters.NONE;

    @Override
    public void open(Serializable checkpoint) {
        counters = checkpoint == null ? BackfillCounters.NONE : (BackfillCounters) checkpoint;
    }

    @Override
    public void writeItems(List<Object> items) {
        context.confirmLease();
        for (Object item : items) {
            Piece piece = (Piece) item;
            counters = counters.plus(piece, piece.storing().getAsInt());
        }
        int limit = context.parameters().whole(Backfill.SKIP_LIMIT.name(), 0, Integer.MAX_VALUE);
        if (counters.unreadable() > limit) {
            throw new IllegalStateException(counters.unreadable() + " rows of " + symbol + " are unreadable, more than skipLimit "
                    + limit + " allows");
        }
        runs.unitProgress(context.id(), BackfillPlanner.STEP, symbol, fields());
    }

    private ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode().put("done", counters.windows()).put("rows", counters.rows())
                .put("written", counters.written()).put("unreadable", counters.unreadable())
                .put("unknown", counters.unknown()).put("out_of_reach", counters.outOfReach());
    }

    @Override
    public Serializable checkpointInfo() {
        return counters;
    }
}
