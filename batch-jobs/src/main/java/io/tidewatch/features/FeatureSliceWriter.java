package io.tidewatch.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Stores the snapshots of some slices, their progress and the checkpoint in one transaction. The checkpoint carries the
 * counters, so that they do not count twice what a restart repeats.
 */
@Named
@Dependent
public class FeatureSliceWriter extends AbstractItemWriter {

    private static final DateTimeFormatter LINEAGE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Inject
    @BatchProperty(name = SymbolPartitions.SYMBOL)
    private String symbol;

    @Inject
    private RunContext context;

    @Inject
    private FeatureSnapshotRepository snapshots;

    @Inject
    private JobRunRepository runs;

    @Inject
    private TradingClock clock;

    private long bars;
    private long written;

    @Override
    public void open(Serializable checkpoint) {
        if (checkpoint instanceof String counters) {
            bars = Long.parseLong(counters.substring(0, counters.indexOf('/')));
            written = Long.parseLong(counters.substring(counters.indexOf('/') + 1));
        }
    }

    @Override
    public void writeItems(List<Object> items) {
        context.confirmLease();
        SweptFeatures all = new SweptFeatures(0);
        for (Object item : items) {
            FeatureSliceProcessor.Computed computed = (FeatureSliceProcessor.Computed) item;
            all.addAll(computed.rows());
            bars += computed.bars();
        }
        String lineage = "train-" + LINEAGE_TIME.format(context.run().startedAt()) + "-" + symbol.toLowerCase(Locale.ROOT);
        snapshots.saveSweep(symbol, lineage, clock.instant(), all);
        written += all.size();
        runs.unitProgress(context.id(), FeatureWindow.STEP, symbol, counters());
    }

    private ObjectNode counters() {
        return JsonNodeFactory.instance.objectNode().put("done", bars).put("written", written);
    }

    @Override
    public Serializable checkpointInfo() {
        return bars + "/" + written;
    }
}
