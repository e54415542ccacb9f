package io.tidewatch.search.cycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobService;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Step {@code trainings}: starts each training and waits for its end. A training is started under a name made of the run and the
 * stage, so that a cycle that was broken off finds it again instead of starting another. What failed is noted; the others are
 * trained all the same.
 */
@Named
@Dependent
public class CycleStep extends AbstractBatchlet {

    static final String RUN = "run_id";

    private static final Logger LOG = Logger.getLogger(CycleStep.class.getName());
    private static final Set<String> GOOD = Set.of("COMPLETED", "COMPLETED_DEGRADED", "NO_DATA", "INSUFFICIENT_LABELS");
    private static final long PAUSE_MILLIS = 1_000;

    /** The jobs as this step needs them. */
    interface Jobs {

        /** @param request name that starts it once */
        UUID begin(TrainingCycleJob.Stage stage, String request);

        JobProgress progress(UUID run);

        void stop(UUID run);
    }

    @Inject
    RunContext context;

    @Inject
    JobContext job;

    @Inject
    JobRunRepository runs;

    @Inject
    JobService service;

    private volatile boolean stopped;

    @Override
    public String process() throws InterruptedException {
        return process(jobs(), PAUSE_MILLIS);
    }

    String process(Jobs jobs, long pauseMillis) throws InterruptedException {
        Map<String, ObjectNode> units = new TreeMap<>();
        for (TrainingCycleJob.Stage stage : TrainingCycleJob.stages(context.parameters())) {
            units.put(stage.key(), JsonNodeFactory.instance.objectNode().put("job", stage.job()));
        }
        runs.plan(context.id(), TrainingCycleJob.STEP, units);
        for (TrainingCycleJob.Stage stage : TrainingCycleJob.stages(context.parameters())) {
            Optional<JobUnit> known = runs.unit(context.id(), TrainingCycleJob.STEP, stage.key());
            if (known.filter(unit -> unit.status() == JobUnit.Status.DONE || unit.status() == JobUnit.Status.FAILED).isPresent()) {
                continue;
            }
            runs.unitBegan(context.id(), TrainingCycleJob.STEP, stage.key());
            if (!train(jobs, stage, pauseMillis)) {
                return "STOPPED";
            }
        }
        return conclude();
    }

    private boolean train(Jobs jobs, TrainingCycleJob.Stage stage, long pauseMillis) throws InterruptedException {
        UUID run;
        try {
            run = jobs.begin(stage, context.id() + "/" + stage.key());
        } catch (JobNotFoundException | JobConflictException | InvalidJobParameterException e) {
            LOG.log(Level.WARNING, "{0} could not be started in the training cycle: {1}", new Object[] {stage.job(), e.getMessage()});
            end(stage, JobUnit.Status.FAILED, JsonNodeFactory.instance.objectNode().put("reason", "not_started")
                    .put("detail", e.getMessage()));
            return true;
        }
        runs.unitProgress(context.id(), TrainingCycleJob.STEP, stage.key(), JsonNodeFactory.instance.objectNode().put(RUN, run.toString()));
        JobProgress progress = jobs.progress(run);
        while (!progress.ended()) {
            if (stopped) {
                jobs.stop(run);
                return false;
            }
            runs.unitProgress(context.id(), TrainingCycleJob.STEP, stage.key(),
                    JsonNodeFactory.instance.objectNode().put("done", progress.progress()).put("total", 1));
            Thread.sleep(pauseMillis);
            progress = jobs.progress(run);
        }
        String exit = progress.run().exitStatus().orElse(progress.run().status());
        end(stage, GOOD.contains(exit) ? JobUnit.Status.DONE : JobUnit.Status.FAILED,
                JsonNodeFactory.instance.objectNode().put("exit_status", exit).put("done", 1).put("total", 1));
        return true;
    }

    private void end(TrainingCycleJob.Stage stage, JobUnit.Status status, ObjectNode fields) {
        context.confirmLease();
        runs.unitEnded(context.id(), TrainingCycleJob.STEP, stage.key(), status, null, fields);
    }

    private String conclude() {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        boolean degraded = false;
        String fatal = null;
        for (TrainingCycleJob.Stage stage : TrainingCycleJob.stages(context.parameters())) {
            JobUnit unit = runs.unit(context.id(), TrainingCycleJob.STEP, stage.key()).orElseThrow();
            boolean failed = unit.status() != JobUnit.Status.DONE;
            summary.set(stage.job(), ((ObjectNode) unit.result()).deepCopy().put("status", failed ? "failed" : "ok"));
            degraded |= failed;
            fatal = failed && stage.fatal() ? stage.job() : fatal;
        }
        runs.summarize(context.id(), summary.put("status", fatal != null ? "failed" : degraded ? "degraded" : "ok"));
        if (fatal != null) {
            throw new IllegalStateException(fatal + " failed in the training cycle");
        }
        if (degraded) {
            job.setExitStatus("COMPLETED_DEGRADED");
        }
        return null;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private Jobs jobs() {
        return new Jobs() {
            @Override
            public UUID begin(TrainingCycleJob.Stage stage, String request) {
                return service.begin(stage.job(), stage.parameters(), TrainingCycleJob.NAME, Optional.of(request)).id();
            }

            @Override
            public JobProgress progress(UUID run) {
                return service.progress(run);
            }

            @Override
            public void stop(UUID run) {
                service.progress(run).run().execution().ifPresent(execution -> {
                    try {
                        service.stop(execution);
                    } catch (JobConflictException ended) {
                        LOG.log(Level.FINE, "the training had ended", ended);
                    }
                });
            }
        };
    }
}
