package io.tidewatch.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Step {@code verify}: recomputes a few decisions of every symbol from nothing but what was known at their time, compares them
 * bit for bit with what is stored, closes the units and sums the run up. A difference fails the job: something looked ahead.
 */
@Named
@Dependent
public class FeatureVerifier extends AbstractBatchlet {

    private static final int SAMPLES = 3;

    @Inject
    private RunContext context;

    @Inject
    private JobContext job;

    @Inject
    private JobRunRepository runs;

    @Inject
    private FeatureInputs inputs;

    @Inject
    private FeatureSnapshotRepository snapshots;

    @Inject
    private FeatureConfig config;

    @Override
    public String process() {
        long written = 0;
        int compared = 0;
        int empty = 0;
        for (JobUnit unit : runs.units(context.id())) {
            if (!unit.step().equals(FeatureWindow.STEP)) {
                continue;
            }
            FeatureWindow window = FeatureWindow.of(unit.key(), unit.result(), context.parameters());
            if (window.bars() == 0) {
                empty++;
                end(unit, JobUnit.Status.SKIPPED);
            } else {
                compared += compare(window);
                end(unit, JobUnit.Status.DONE);
            }
            written += unit.result().path("written").asLong();
        }
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("rows_created", written).put("compared", compared).put("symbols_without_bars", empty);
        summary.put("feature_version", config.featureVersion()).put("data_version", config.dataVersion());
        runs.summarize(context.id(), summary);
        if (empty > 0) {
            job.setExitStatus("COMPLETED_DEGRADED");
        }
        return null;
    }

    private void end(JobUnit unit, JobUnit.Status status) {
        runs.unitEnded(context.id(), unit.step(), unit.key(), status, null, JsonNodeFactory.instance.objectNode());
    }

    private int compare(FeatureWindow window) {
        int compared = 0;
        FeatureFormulas formulas = new FeatureFormulas(config.rules());
        Duration length = Duration.between(window.from(), window.to());
        for (int i = 1; i <= SAMPLES; i++) {
            Instant upTo = window.from().plus(length.multipliedBy(i).dividedBy(SAMPLES));
            List<FeatureSnapshot> stored = snapshots.history(window.symbol(), window.from(), upTo, config.dataVersion(), 1);
            if (stored.isEmpty() || !stored.get(0).lineageId().startsWith("train-")) {
                continue;
            }
            Instant at = stored.get(0).asOf();
            SymbolHistory known = inputs.stretch(window.symbol(), window.timeframe(), at.minus(window.timeframe().length()), at,
                    window.allowSynthetic());
            Optional<FeatureVector> again = formulas.newest(known);
            if (!again.filter(stored.get(0).vector()::equals).isPresent()) {
                throw new IllegalStateException("features of " + window.symbol() + " at " + at
                        + " differ from those computed from what was known then");
            }
            compared++;
        }
        return compared;
    }
}
