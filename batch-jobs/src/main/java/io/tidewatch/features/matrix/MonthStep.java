package io.tidewatch.features.matrix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;

/** Works off one month of a step, a day a transaction. A month that was interrupted is begun again; what it wrote is replaced. */
@Named
@Dependent
public class MonthStep extends AbstractBatchlet {

    private static final Duration SLICE = Duration.ofDays(1);

    @Inject
    @BatchProperty(name = MonthPartitions.STAGE)
    private String stage;

    @Inject
    @BatchProperty(name = MonthPartitions.UNIT)
    private String key;

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private MatrixSlices slices;

    private volatile boolean stopped;

    @Override
    public String process() {
        Stage work = Stage.valueOf(stage);
        JobUnit unit = runs.unit(context.id(), work.step(), key)
                .orElseThrow(() -> new IllegalStateException("no month " + key + " was planned for " + work.step()));
        if (unit.status() == JobUnit.Status.DONE) {
            return null;
        }
        MonthUnit month = MonthUnit.of(unit.result());
        runs.unitBegan(context.id(), work.step(), key);
        long total = Math.max(1, Duration.between(month.from(), month.to()).plus(SLICE).minusNanos(1).dividedBy(SLICE));
        long written = 0;
        long done = 0;
        for (Instant from = month.from(); from.isBefore(month.to()) && !stopped; from = from.plus(SLICE)) {
            Instant to = from.plus(SLICE).isBefore(month.to()) ? from.plus(SLICE) : month.to();
            written += slices.write(work, context, month.symbol(), from, to);
            done++;
            runs.unitProgress(context.id(), work.step(), key, counters(done, total, written));
        }
        if (!stopped) {
            runs.unitEnded(context.id(), work.step(), key, JobUnit.Status.DONE, null, counters(total, total, written));
        }
        return null;
    }

    private static ObjectNode counters(long done, long total, long written) {
        return JsonNodeFactory.instance.objectNode().put("done", done).put("total", total).put("written", written);
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
