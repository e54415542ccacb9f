package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Step {@code publish} of {@code train-liquid}: verifies and registers the builds of the run, and lets them serve when that was asked for
 * and every symbol has one that passed the gate of its training, or when serving despite that was asked for; all in one transaction.
 * Doing it again changes nothing.
 */
@Named
@Dependent
public class LiquidPublishStep extends AbstractBatchlet {

    /** Field of the run's summary: whether the builds serve. */
    static final String ACTIVATED = "activated";

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    @Inject
    LeasedPublication publication;

    @Override
    public String process() {
        JobParameters parameters = context.parameters();
        List<JobUnit> trained = runs.units(context.id()).stream().filter(unit -> unit.step().equals(LiquidTrainStep.STEP)).toList();
        List<JobUnit> built = trained.stream().filter(unit -> unit.status() == JobUnit.Status.DONE).toList();
        List<Path> directories = built.stream().map(unit -> Path.of(unit.checkpoint().orElseThrow())).toList();
        boolean passed = passed(built);
        boolean despite = parameters.flag("despiteGate");
        // A symbol whose training failed would be left without a model.
        boolean complete = built.size() == trained.size();
        boolean activate = parameters.flag("activate") && (passed && complete || despite);
        Optional<Activation> activation = activate ? Optional.of(new Activation("training_job", context.run().createdBy(),
                TrainLiquidJob.NAME + " run " + context.id(), despite)) : Optional.empty();
        publication.publish(context, directories, activation);
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put(ACTIVATED, activate).put("gate_passed", passed);
        runs.summarize(context.id(), summary);
        return null;
    }

    /** Whether every build passed the gate of its training. */
    static boolean passed(List<JobUnit> built) {
        return built.stream().allMatch(unit -> unit.result().path(LiquidUnit.GATE_PASSED).asBoolean());
    }
}
