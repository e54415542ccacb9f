package io.tidewatch.backtest.sweep;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Replays the history of all targets under one set. */
@Named
@Dependent
public class SweepSetProcessor implements ItemProcessor {

    @Inject
    RunContext context;

    @Inject
    SweepSeries series;

    private SweepReplay replay;

    @Override
    public Object processItem(Object item) {
        if (replay == null) {
            replay = series.of(context.id(), SweepRequest.of(context.parameters()));
        }
        return replay.run((ParameterSet) item);
    }
}
