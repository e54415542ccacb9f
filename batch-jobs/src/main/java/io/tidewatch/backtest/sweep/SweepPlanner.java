package io.tidewatch.backtest.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.TreeMap;

/** Step {@code plan}: reads and scores the series, notes the sweep and what its series were, and registers the partitions. */
@Named
@Dependent
public class SweepPlanner extends AbstractBatchlet {

    @Inject
    RunContext context;

    @Inject
    SweepSeries series;

    @Inject
    SweepLedger ledger;

    @Inject
    JobRunRepository runs;

    @Inject
    TradingClock clock;

    @Override
    public String process() {
        SweepRequest request = SweepRequest.of(context.parameters());
        SweepReplay replay = series.of(context.id(), request);
        ledger.open(context.id(), request, replay.seriesHash(), clock.instant());
        Map<String, ObjectNode> units = new TreeMap<>();
        for (int i = 0; i < request.partitions(); i++) {
            SweepSlice slice = SweepSlice.of(i, request.partitions(), request.plan().size());
            units.put(slice.key(), JsonNodeFactory.instance.objectNode().put("done", 0).put("total", slice.size()));
        }
        runs.plan(context.id(), BacktestSweepJob.STEP, units);
        runs.identify(context.id(), replay.seriesHash(), null);
        return null;
    }
}
