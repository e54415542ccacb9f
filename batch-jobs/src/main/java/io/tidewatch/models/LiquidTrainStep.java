package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.validation.TimeFolds;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Step {@code train} of {@code train-liquid}: one process of the training program per symbol that is not done. A symbol that fails does
 * not keep the others from going on; the step fails when no symbol could be trained.
 */
@Named
@Dependent
public class LiquidTrainStep extends AbstractBatchlet {

    /** Step of the job, and key of the unit records. */
    static final String STEP = "train";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SHORTEST_EMBARGO = Duration.ofDays(1);

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    @Inject
    TrainingCurveStore curves;

    @Inject
    RunFiles files;

    @Inject
    FeatureConfig features;

    @Inject
    ModelConfig models;

    @Inject
    BatchConfig config;

    @Inject
    TrainerConfig limits;

    private TrainerRun trainer;
    private boolean stopped;

    @Override
    public String process() throws IOException, InterruptedException {
        List<JobUnit> datasets = runs.units(context.id()).stream()
                .filter(unit -> unit.step().equals(LiquidDatasetStep.STEP) && unit.status() == JobUnit.Status.DONE).toList();
        Map<String, ObjectNode> planned = new TreeMap<>();
        datasets.forEach(dataset -> planned.put(dataset.key(), JSON.createObjectNode()));
        runs.plan(context.id(), STEP, planned);
        Files.createDirectories(models.directory());
        boolean any = false;
        for (JobUnit dataset : datasets) {
            boolean done = trained(dataset.key());
            if (!done && !train(dataset, datasets)) {
                return "STOPPED";
            }
            any |= done || trained(dataset.key());
        }
        if (!any) {
            throw new IOException("no symbol could be trained: " + reasons());
        }
        return null;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (trainer != null) {
            trainer.stop();
        }
    }

    private synchronized boolean begin(TrainerRun next) {
        trainer = next;
        return !stopped;
    }

    private boolean trained(String symbol) {
        return runs.unit(context.id(), STEP, symbol).filter(known -> known.status() == JobUnit.Status.DONE)
                .flatMap(JobUnit::checkpoint).map(Path::of).filter(Files::isDirectory).isPresent();
    }

    private String reasons() {
        return String.join("; ", runs.units(context.id()).stream().filter(unit -> unit.step().equals(STEP))
                .map(unit -> unit.key() + ": " + unit.result().path("reason").asText("unknown")).toList());
    }

    /** Trains a symbol; what goes wrong is noted with its unit. @return false when it was stopped */
    private boolean train(JobUnit dataset, List<JobUnit> datasets) throws IOException, InterruptedException {
        String symbol = dataset.key();
        Path folder = Files.createDirectories(files.folder(context.id()).resolve(symbol));
        Path file = folder.resolve("request.json");
        LiquidRequest request = request(dataset, datasets, folder);
        request.write(file);
        LiquidUnit unit = new LiquidUnit(runs, curves, context.id(), symbol);
        for (int attempt = 1; ; attempt++) {
            TrainerRun run = new TrainerRun(folder, config, limits);
            runs.unitBegan(context.id(), STEP, symbol);
            try {
                if (!begin(run) || !run.run(List.of("liquid", file.toString()), request.fit().threads(), unit)) {
                    return false;
                }
                if (!unit.ended()) {
                    unit.failed("the training program ended without a build", run.tail());
                }
                return true;
            } catch (TrainerDiedException e) {
                if (!e.signalled() || attempt >= limits.attempts()) {
                    unit.failed(e.getMessage(), run.tail());
                    return true;
                }
                unit.interrupted(e.getMessage());
            } catch (IOException e) {
                unit.failed(e.getMessage(), run.tail());
                return true;
            }
        }
    }

    private LiquidRequest request(JobUnit dataset, List<JobUnit> datasets, Path folder) throws IOException {
        JobRun run = context.run();
        JobParameters parameters = run.parameters();
        long first = datasets.stream().mapToLong(unit -> unit.result().path(LiquidDatasetStep.FIRST).asLong()).min().orElseThrow();
        long last = datasets.stream().mapToLong(unit -> unit.result().path(LiquidDatasetStep.LAST).asLong()).max().orElseThrow();
        List<Long> boundaries = Arrays.stream(TimeFolds.boundaries(first, last, parameters.whole("folds", 1, Integer.MAX_VALUE),
                parameters.number("trainShare", 0, 1))).boxed().toList();
        List<LiquidRequest.Dropped> dropped = new ArrayList<>();
        for (JsonNode node : dataset.result().path(LiquidDatasetStep.DROPPED)) {
            dropped.add(JSON.treeToValue(node, LiquidRequest.Dropped.class));
        }
        return new LiquidRequest(models.directory().toString(), folder.toString(),
                new TrainingRequest.Identity("liquid", parameters.required("modelName"), parameters.required("modelVersion"),
                        run.startedAt().toEpochMilli()),
                new TrainingRequest.Features(features.featureVersion(), features.dataVersion(),
                        features.contract().schemaVersion(), features.contract().onlineHash()),
                new TrainingRequest.Unit(dataset.key(), dataset.checkpoint().orElseThrow(),
                        dataset.result().path(LiquidDatasetStep.HASH).asText()),
                parameters.required("timeframe"), dropped, ActiveAnswers.build(dataset.result()),
                LiquidSettings.validation(parameters, boundaries, embargo(parameters, datasets).toSeconds()),
                LiquidSettings.fit(parameters, textColumns()), quality(dataset),
                Sha256.hex(parameters.values().toString().getBytes(StandardCharsets.UTF_8)));
    }

    private List<Integer> textColumns() {
        int width = features.contract().onlineKeys().size();
        return features.contract().textIndices().stream().filter(column -> column < width).toList();
    }

    private static LiquidRequest.Quality quality(JobUnit dataset) {
        List<String> reasons = StreamSupport.stream(dataset.result().path(LiquidDatasetStep.QUALITY).spliterator(), false)
                .map(JsonNode::asText).toList();
        return new LiquidRequest.Quality(!reasons.isEmpty(), reasons);
    }

    /** One for all symbols: what is asked for, else the longest horizon of any symbol, at least a day. */
    private static Duration embargo(JobParameters parameters, List<JobUnit> datasets) {
        if (parameters.text("embargo").isPresent()) {
            return parameters.timeframe("embargo").length();
        }
        return datasets.stream().flatMap(unit -> StreamSupport.stream(unit.result().path(LiquidDatasetStep.HORIZONS).spliterator(), false))
                .map(label -> Timeframe.of(label.asText()).length())
                .reduce(SHORTEST_EMBARGO, (longest, next) -> next.compareTo(longest) > 0 ? next : longest);
    }
}
