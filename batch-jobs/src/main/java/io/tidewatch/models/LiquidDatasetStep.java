package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.models.training.HorizonSampleFile;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.SampleChoice;
import io.tidewatch.tasks.JobParameters;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Step {@code dataset} of {@code train-liquid}: closes the feature units and writes the sample file of every symbol. Exit status
 * {@code NO_DATA} when no symbol has a row. A file that is there with its hash is not made again.
 */
@Named
@Dependent
public class LiquidDatasetStep extends AbstractBatchlet {

    /** Step of the job, and key of the unit records. */
    static final String STEP = "dataset";
    /** Fields of a unit's result. */
    static final String HASH = "dataset_hash";
    static final String DROPPED = "dropped_horizons";
    static final String HORIZONS = "horizons";
    static final String FIRST = "first_decision";
    static final String LAST = "last_decision";
    static final String QUALITY = "dq_failed_reasons";

    private static final String BLOCKED = "blocked_by_data_quality";

    private static final String FEATURES = "features";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Inject
    RunContext context;

    @Inject
    JobRunRepository runs;

    @Inject
    LiquidDatasetBuilder datasets;

    @Inject
    ActiveAnswers active;

    @Inject
    RunFiles files;

    @Inject
    FeatureConfig features;

    private volatile boolean stopped;

    @Override
    public String process() throws IOException {
        List<String> symbols = context.parameters().symbols("symbols");
        Map<String, ObjectNode> planned = new TreeMap<>();
        symbols.forEach(symbol -> planned.put(symbol, active.plan(symbol)));
        runs.plan(context.id(), STEP, planned);
        for (String symbol : symbols) {
            if (stopped) {
                return "STOPPED";
            }
            make(symbol);
        }
        TreeMap<String, String> hashes = new TreeMap<>();
        runs.units(context.id()).stream().filter(unit -> unit.step().equals(STEP) && unit.status() == JobUnit.Status.DONE)
                .forEach(unit -> hashes.put(unit.key(), unit.result().path(HASH).asText()));
        runs.identify(context.id(), Sha256.hex(hashes.toString().getBytes(StandardCharsets.UTF_8)), features.contract().onlineHash());
        return hashes.isEmpty() ? nothing() : null;
    }

    private String nothing() {
        return runs.units(context.id()).stream().anyMatch(unit -> unit.step().equals(STEP)
                && unit.result().path("reason").asText().equals(BLOCKED)) ? "BLOCKED_DQ" : "NO_DATA";
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private void make(String symbol) throws IOException {
        JobUnit unit = runs.unit(context.id(), STEP, symbol).orElseThrow();
        if (unit.status() == JobUnit.Status.SKIPPED || unit.status() == JobUnit.Status.DONE && intact(unit)) {
            return;
        }
        runs.unitEnded(context.id(), FEATURES, symbol, JobUnit.Status.DONE, null, JSON.createObjectNode());
        runs.unitBegan(context.id(), STEP, symbol);
        LiquidDataset dataset = dataset(symbol);
        ObjectNode result = JSON.createObjectNode();
        result.set(DROPPED, JSON.valueToTree(dataset.dropped()));
        if (dataset.samples() == null || dataset.samples().size() == 0) {
            runs.unitEnded(context.id(), STEP, symbol, JobUnit.Status.SKIPPED, null, result.put("samples", 0).put("reason", "no_data"));
            return;
        }
        result.set(QUALITY, JSON.valueToTree(dataset.quality().reasons()));
        if (!dataset.quality().reasons().isEmpty() && context.parameters().required("dqGateMode").equals("hard")) {
            runs.unitEnded(context.id(), STEP, symbol, JobUnit.Status.SKIPPED, null, result.put("reason", BLOCKED));
            return;
        }
        HorizonSamples samples = active.answer(dataset.samples(), symbol, unit.result());
        Path file = files.folder(context.id()).resolve("samples-" + symbol + ".bin");
        result.put(HASH, HorizonSampleFile.write(file, samples)).put("samples", samples.size())
                .put(FIRST, samples.asOf(0)).put(LAST, samples.asOf(samples.size() - 1));
        result.set(HORIZONS, JSON.valueToTree(samples.horizons()));
        runs.unitEnded(context.id(), STEP, symbol, JobUnit.Status.DONE, file.toString(), result);
    }

    private static boolean intact(JobUnit unit) throws IOException {
        Path file = unit.checkpoint().map(Path::of).orElseThrow();
        return Files.isRegularFile(file) && HorizonSampleFile.hash(file).equals(unit.result().path(HASH).asText());
    }

    private LiquidDataset dataset(String symbol) {
        JobParameters parameters = context.parameters();
        Instant end = parameters.instant("end").orElseThrow();
        JsonNode window = runs.unit(context.id(), FEATURES, symbol).map(JobUnit::result).orElseGet(JSON::createObjectNode);
        Instant from = window.hasNonNull("from") ? Instant.parse(window.path("from").asText()) : end;
        return datasets.build(symbol, parameters.timeframe("timeframe"), from, end, LabelHorizon.of(parameters),
                new SampleChoice(parameters.whole("maxSamples", 0, Integer.MAX_VALUE), parameters.required("sampleMode")));
    }
}
