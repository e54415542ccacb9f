package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.training.LabelRule;
import io.tidewatch.models.training.SampleFile;
import io.tidewatch.models.training.TrainingSamples;
import io.tidewatch.prediction.Horizon;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Step {@code dataset}: closes the feature units and writes the sample file of every symbol. Exit status {@code NO_DATA} when
 * no symbol has a sample. Sample files are small and quickly made, so an interrupted step makes them all again; equal data
 * gives equal files.
 */
@Named
@Dependent
public class DatasetStep extends AbstractBatchlet {

    /** Step of the job, and key of the unit records. */
    static final String STEP = "dataset";
    /** Field of a unit's result: SHA-256 of its sample file. */
    static final String HASH = "dataset_hash";

    private static final String FEATURES = "features";

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private DatasetBuilder datasets;

    @Inject
    private RunFiles files;

    @Inject
    private FeatureConfig features;

    private volatile boolean stopped;

    @Override
    public String process() throws IOException {
        JobParameters parameters = context.parameters();
        List<String> symbols = parameters.symbols("symbols");
        TreeMap<String, ObjectNode> units = new TreeMap<>();
        symbols.forEach(symbol -> units.put(symbol, JsonNodeFactory.instance.objectNode()));
        runs.plan(context.id(), STEP, units);
        TreeMap<String, String> hashes = new TreeMap<>();
        for (String symbol : symbols) {
            if (stopped) {
                return "STOPPED";
            }
            runs.unitEnded(context.id(), FEATURES, symbol, JobUnit.Status.DONE, null, JsonNodeFactory.instance.objectNode());
            runs.unitBegan(context.id(), STEP, symbol);
            TrainingSamples samples = samples(symbol, parameters);
            if (samples.size() == 0) {
                runs.unitEnded(context.id(), STEP, symbol, JobUnit.Status.SKIPPED, null, result(samples).put("reason", "no_data"));
                continue;
            }
            Path file = files.folder(context.id()).resolve("samples-" + symbol + ".bin");
            hashes.put(symbol, SampleFile.write(file, samples));
            runs.unitEnded(context.id(), STEP, symbol, JobUnit.Status.DONE, file.toString(),
                    result(samples).put(HASH, hashes.get(symbol)));
        }
        runs.identify(context.id(), Sha256.hex(hashes.toString().getBytes(StandardCharsets.UTF_8)), features.contract().onlineHash());
        return hashes.isEmpty() ? "NO_DATA" : null;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private TrainingSamples samples(String symbol, JobParameters parameters) {
        Timeframe timeframe = parameters.timeframe("timeframe");
        Instant end = parameters.instant("end").orElseThrow();
        Instant from = runs.unit(context.id(), FEATURES, symbol)
                .map(unit -> Instant.parse(unit.result().path("from").asText())).orElse(end);
        return datasets.build(symbol, timeframe, from, end, rule(parameters));
    }

    static LabelRule rule(JobParameters parameters) {
        Horizon horizon = Horizon.find(parameters.required("labelHorizon")).orElseThrow();
        return new LabelRule(Timeframe.of(horizon.label()).length(), parameters.timeframe("timeframe").length(), horizon.scale());
    }

    private static ObjectNode result(TrainingSamples samples) {
        return JsonNodeFactory.instance.objectNode().put("samples", samples.size());
    }
}
