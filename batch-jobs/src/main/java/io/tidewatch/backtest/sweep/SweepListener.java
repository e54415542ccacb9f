package io.tidewatch.backtest.sweep;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Lets go of the series when a sweep ends, however it ends. */
@Named
@Dependent
public class SweepListener extends AbstractJobListener {

    @Inject
    private RunContext context;

    @Inject
    private SweepSeries series;

    @Override
    public void afterJob() {
        series.forget(context.id());
    }
}
