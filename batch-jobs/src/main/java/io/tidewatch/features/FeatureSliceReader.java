package io.tidewatch.features;

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
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a symbol's window day by day. The checkpoint is the start of the next day; after a restart the bars and events before
 * it are read again, so that the features do not depend on where a run was interrupted.
 */
@Named
@Dependent
public class FeatureSliceReader extends AbstractItemReader {

    private static final Duration SLICE = Duration.ofDays(1);
    /** Inputs are fetched for several slices at once. */
    private static final int SLICES_PER_FETCH = 16;

    @Inject
    @BatchProperty(name = SymbolPartitions.SYMBOL)
    private String symbol;

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private FeatureInputs inputs;

    @Inject
    private FeatureWindowRepository windows;

    private FeatureWindow window;
    private Set<Long> wanted;
    private Instant next;
    private Instant fetchedTo;
    private SymbolHistory history;

    @Override
    public void open(Serializable checkpoint) {
        JsonNode unit = runs.unit(context.id(), FeatureWindow.STEP, symbol)
                .orElseThrow(() -> new IllegalStateException("no window was planned for " + symbol)).result();
        window = FeatureWindow.of(symbol, unit, context.parameters());
        wanted = window.onlyMissing() ? new HashSet<>(windows.incomplete(window, SLICE.toSeconds())) : Set.of();
        next = checkpoint == null ? window.from() : Instant.parse((String) checkpoint);
        fetchedTo = next;
        runs.unitBegan(context.id(), FeatureWindow.STEP, symbol);
    }

    @Override
    public Object readItem() {
        while (next.isBefore(window.to()) && skipped(next)) {
            next = next.plus(SLICE);
        }
        if (!next.isBefore(window.to())) {
            return null;
        }
        if (history == null || !next.isBefore(fetchedTo)) {
            fetchedTo = earlier(next.plus(SLICE.multipliedBy(SLICES_PER_FETCH)), window.to());
            history = inputs.stretch(symbol, window.timeframe(), next, fetchedTo, window.allowSynthetic());
        }
        Instant to = earlier(next.plus(SLICE), fetchedTo);
        FeatureSlice slice = new FeatureSlice(window, next, to, history);
        next = to;
        return slice;
    }

    private boolean skipped(Instant start) {
        long number = Duration.between(window.from(), start).dividedBy(SLICE);
        return window.onlyMissing() && !wanted.contains(number);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public Serializable checkpointInfo() {
        return next.toString();
    }
}
