package io.tidewatch.marketdata.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** Goes through a symbol's windows, oldest first. The checkpoint is the start of the next one. */
@Named
@Dependent
public class BackfillReader extends AbstractItemReader {

    @Inject
    @BatchProperty(name = BackfillPartitions.SYMBOL)
    String symbol;

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    @Inject
    Backfills backfills;

    private Duration length;
    private Instant next;
    private Instant to;

    @Override
    public void open(Serializable checkpoint) {
        JsonNode unit = runs.unit(context.id(), BackfillPlanner.STEP, symbol)
                .orElseThrow(() -> new IllegalStateException("nothing was planned for " + symbol)).result();
        length = backfills.named(context.run().job()).windowLength(context.parameters());
        to = Instant.parse(unit.path("to").asText());
        next = Instant.parse(checkpoint == null ? unit.path("from").asText() : (String) checkpoint);
        runs.unitBegan(context.id(), BackfillPlanner.STEP, symbol);
    }

    @Override
    public Object readItem() {
        if (!next.isBefore(to)) {
            return null;
        }
        Instant end = next.plus(length).isBefore(to) ? next.plus(length) : to;
        BackfillWindow window = new BackfillWindow(symbol, next, end);
        next = end;
        return window;
    }

    @Override
    public Serializable checkpointInfo() {
        return next.toString();
    }
}
