package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
 * Step {@code publish}: verifies the builds of the run, registers them and, when asked, lets them serve; all in one
 * transaction. Doing it again changes nothing.
 */
@Named
@Dependent
public class PublishStep extends AbstractBatchlet {

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private LeasedPublication publication;

    @Override
    public String process() {
        JobParameters parameters = context.parameters();
        List<Path> directories = runs.units(context.id()).stream()
                .filter(unit -> unit.step().equals(TrainStep.STEP) && unit.status() == JobUnit.Status.DONE)
                .map(unit -> Path.of(unit.checkpoint().orElseThrow())).toList();
        boolean activate = parameters.flag("activate");
        Optional<Activation> activation = activate ? Optional.of(new Activation("training_job", context.run().createdBy(),
                "train-linear run " + context.id(), !parameters.flag("enforceGate"))) : Optional.empty();
        publication.publish(context, directories, activation);
        runs.summarize(context.id(), JsonNodeFactory.instance.objectNode().put("activated", activate));
        return null;
    }
}
