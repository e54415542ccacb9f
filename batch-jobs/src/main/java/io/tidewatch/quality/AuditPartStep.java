package io.tidewatch.quality;

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
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Step {@code parts} of every audit: counts one part and notes what was found. */
@Named
@Dependent
public class AuditPartStep extends AbstractBatchlet {

    @Inject
    @BatchProperty(name = AuditPartitions.PART)
    private String part;

    @Inject
    private RunContext context;

    @Inject
    private Audits audits;

    @Inject
    private JobRunRepository runs;

    private volatile boolean stopped;

    @Override
    public String process() {
        Optional<JobUnit> known = runs.unit(context.id(), AuditPlanner.PARTS, part);
        if (known.filter(unit -> unit.status() == JobUnit.Status.DONE).isPresent()) {
            return null;
        }
        runs.unitBegan(context.id(), AuditPlanner.PARTS, part);
        try {
            ObjectNode figures = audits.of(context.run().job()).count(part, context.parameters(), this::reached);
            runs.unitEnded(context.id(), AuditPlanner.PARTS, part, JobUnit.Status.DONE, null, figures);
            return null;
        } catch (CancellationException asked) {
            return "STOPPED";
        }
    }

    private void reached(long done, long total) {
        if (stopped) {
            throw new CancellationException("the job is being stopped");
        }
        runs.unitProgress(context.id(), AuditPlanner.PARTS, part,
                JsonNodeFactory.instance.objectNode().put("done", done).put("total", total));
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
