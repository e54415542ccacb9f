package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.models.training.PenaltySearch;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.ValidationProtocol;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Step {@code train}: lets the training program fit every symbol that is not done. Fails when no symbol could be trained.
 */
@Named
@Dependent
public class TrainStep extends AbstractBatchlet {

    /** Step of the job, and key of the unit records. */
    static final String STEP = "train";
    /** Field of a unit's result: id of the build. */
    static final String BUILD_ID = "build_id";

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private RunFiles files;

    @Inject
    private FeatureConfig features;

    @Inject
    private ModelConfig models;

    @Inject
    private ActiveModelRepository serving;

    @Inject
    private BatchConfig config;

    private TrainerProcess trainer;
    private boolean stopped;

    @Override
    public String process() throws IOException, InterruptedException {
        List<TrainingRequest.Unit> units = unitsToDo();
        if (!units.isEmpty()) {
            Files.createDirectories(models.directory());
            TrainerProcess process = new TrainerProcess(files.folder(context.id()), config);
            if (!begin(process) || !process.run(request(units), this::note)) {
                return "STOPPED";
            }
        }
        boolean any = runs.units(context.id()).stream()
                .anyMatch(unit -> unit.step().equals(STEP) && unit.status() == JobUnit.Status.DONE);
        if (!any) {
            throw new IOException("no symbol could be trained");
        }
        return null;
    }

    private synchronized boolean begin(TrainerProcess process) {
        trainer = process;
        return !stopped;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (trainer != null) {
            trainer.kill();
        }
    }

    private List<TrainingRequest.Unit> unitsToDo() {
        TreeMap<String, ObjectNode> planned = new TreeMap<>();
        List<TrainingRequest.Unit> todo = new ArrayList<>();
        ServedBuilds served = serving.servingAt("liquid", context.run().startedAt());
        for (JobUnit dataset : runs.units(context.id())) {
            if (!dataset.step().equals(DatasetStep.STEP) || dataset.status() != JobUnit.Status.DONE) {
                continue;
            }
            planned.put(dataset.key(), JsonNodeFactory.instance.objectNode());
            if (!trained(dataset.key())) {
                todo.add(new TrainingRequest.Unit(dataset.key(), dataset.checkpoint().orElseThrow(),
                        dataset.result().path(DatasetStep.HASH).asText(), served.buildFor(dataset.key()).orElse(null)));
            }
        }
        runs.plan(context.id(), STEP, planned);
        todo.forEach(unit -> runs.unitBegan(context.id(), STEP, unit.symbol()));
        return todo;
    }

    private boolean trained(String symbol) {
        Optional<JobUnit> unit = runs.unit(context.id(), STEP, symbol);
        return unit.filter(known -> known.status() == JobUnit.Status.DONE)
                .flatMap(JobUnit::checkpoint).map(Path::of).filter(Files::isDirectory).isPresent();
    }

    private TrainingRequest request(List<TrainingRequest.Unit> units) {
        JobRun run = context.run();
        JobParameters parameters = run.parameters();
        ValidationProtocol standard = ValidationProtocol.DEFAULT;
        ValidationProtocol protocol = new ValidationProtocol(parameters.whole("wfTrainWindow", 1, Integer.MAX_VALUE),
                parameters.whole("wfTestWindow", 1, Integer.MAX_VALUE), parameters.whole("wfPurgeWindow", 0, Integer.MAX_VALUE),
                parameters.whole("wfStepWindow", 1, Integer.MAX_VALUE), parameters.whole("wfMinFolds", 1, Integer.MAX_VALUE),
                standard.splits(), standard.splitPurge(), standard.minTrainPoints(), standard.minTestPoints());
        return new TrainingRequest(models.directory().toString(),
                new TrainingRequest.Identity("liquid", parameters.required("modelName"), parameters.required("modelVersion"),
                        run.startedAt().toEpochMilli(), run.id().toString()),
                new TrainingRequest.Features(features.featureVersion(), features.dataVersion(),
                        features.contract().schemaVersion(), features.contract().onlineHash()),
                new TrainingRequest.Target(parameters.required("timeframe"), parameters.required("labelHorizon"),
                        DatasetStep.rule(parameters).dayScale()),
                protocol, parameters.timeframe("embargo").length().toSeconds(), parameters.number("costBps", 0, 1_000),
                PenaltySearch.PENALTIES, parameters.whole("seed", 0, Integer.MAX_VALUE),
                Sha256.hex(parameters.values().toString().getBytes(StandardCharsets.UTF_8)), units);
    }

    private void note(TrainingEvent event) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (event instanceof TrainingEvent.Progress progress) {
            runs.unitProgress(context.id(), STEP, progress.symbol(),
                    fields.put("done", progress.done()).put("total", progress.total()));
        } else if (event instanceof TrainingEvent.Built built) {
            fields.put(BUILD_ID, built.buildId());
            new TreeMap<>(built.metrics()).forEach(fields::put);
            runs.unitEnded(context.id(), STEP, built.symbol(), JobUnit.Status.DONE, built.directory(), fields);
        } else if (event instanceof TrainingEvent.Failed failed) {
            runs.unitEnded(context.id(), STEP, failed.symbol(), JobUnit.Status.FAILED, null, fields.put("reason", failed.reason()));
        }
    }
}
