package io.tidewatch.trainer.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.GoldenVectors;
import io.tidewatch.models.ModelManifest;
import io.tidewatch.models.Sha256;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.models.training.FeatureScaling;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.RowRange;
import io.tidewatch.trainer.build.DriftReference;
import io.tidewatch.trainer.build.GoldenRows;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes an ensemble as a build directory. The same request and samples give the same bytes. */
final class LiquidBuild {

    /** Type of the builds, beside the track and the members. */
    static final String TYPE = "liquid_ensemble";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PER_HEAD = "per_head";
    private static final String NEURAL_FILE = "neural.onnx";
    private static final String TABULAR_FILE = "tabular.onnx";

    private LiquidBuild() {
    }

    /** @return folder of the build */
    static Path write(LiquidRequest request, LiquidFit fit) throws IOException {
        HorizonSamples samples = fit.samples();
        Ensemble ensemble = fit.ensemble();
        int width = samples.dimension();
        int heads = samples.horizons().size();
        byte[] report = bytes(LiquidReport.of(request, fit));
        String reportHash = Sha256.hex(report);
        Map<String, String> metadata = Map.of(
                "model_id", request.identity().modelName() + ":" + request.identity().modelVersion() + ":" + request.unit().symbol(),
                "schema_hash", request.features().schemaHash(),
                "feature_dim", Integer.toString(width),
                "horizons", String.join(",", samples.horizons()),
                "train_report_hash", reportHash);
        FeatureScaling scaling = FeatureScaling.fit(samples.single(0), List.of(new RowRange(0, samples.size())));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(TABULAR_FILE, LiquidGraphs.tabular(ensemble, width, heads, metadata));
        if (ensemble.neural()) {
            files.put(NEURAL_FILE, LiquidGraphs.neural(ensemble, width, heads, metadata));
        }
        files.put("feature_schema.json", bytes(schema(request, samples)));
        files.put("training_report.json", report);
        files.put("drift_reference.json", bytes(drift(fit)));
        files.put("golden.json", golden(fit, scaling).toJson());
        return BuildDirectory.write(Path.of(request.modelDirectory()), manifest(request, fit, scaling, reportHash), files);
    }

    private static ObjectNode drift(LiquidFit fit) {
        HorizonSamples samples = fit.samples();
        Ensemble ensemble = fit.ensemble();
        float[][] answers = ensemble.answers(SampleRows.of(samples, IntStream.range(0, samples.size()).toArray()));
        List<double[]> scores = new ArrayList<>();
        for (int head = 0; head < samples.horizons().size(); head++) {
            scores.add(ensemble.mixture().whole(answers, ensemble.neural(), head));
        }
        ObjectNode drift = DriftReference.of(samples.keys(), samples.size(), samples::value, scores.get(0));
        ObjectNode byHorizon = drift.putObject("scores");
        ObjectNode labels = drift.putObject("labels");
        for (int head = 0; head < scores.size(); head++) {
            int column = head;
            byHorizon.set(samples.horizons().get(head), DriftReference.describe(scores.get(head)));
            labels.set(samples.horizons().get(head), DriftReference.describe(
                    IntStream.range(0, samples.size()).mapToDouble(row -> samples.label(row, column)).toArray()));
        }
        return drift;
    }

    private static GoldenVectors golden(LiquidFit fit, FeatureScaling scaling) {
        HorizonSamples samples = fit.samples();
        Ensemble ensemble = fit.ensemble();
        List<float[]> inputs = GoldenRows.of(samples.keys(), samples.size(), samples::row, scaling.mean(), scaling.scale());
        int heads = samples.horizons().size();
        float[] x = new float[inputs.size() * samples.dimension()];
        for (int i = 0; i < inputs.size(); i++) {
            System.arraycopy(inputs.get(i), 0, x, i * samples.dimension(), samples.dimension());
        }
        float[] ones = new float[inputs.size()];
        Arrays.fill(ones, 1);
        float[][] answers = ensemble.answers(
                new Rows(inputs.size(), 1, samples.dimension(), heads, x, new float[inputs.size() * heads], ones, null));
        double[][] tabular = new double[inputs.size()][heads];
        double[][] network = new double[inputs.size()][heads];
        for (int head = 0; head < heads; head++) {
            double[] column = ensemble.mixture().tabular(answers, ensemble.neural(), head);
            for (int i = 0; i < column.length; i++) {
                tabular[i][head] = column[i];
                network[i][head] = answers[answers.length - 1][i * heads + head];
            }
        }
        return new GoldenVectors(inputs, ensemble.neural() ? Map.of("tabular", tabular, LiquidGraphs.NEURAL, network)
                : Map.of("tabular", tabular));
    }

    private static ModelManifest manifest(LiquidRequest request, LiquidFit fit, FeatureScaling scaling, String reportHash) {
        HorizonSamples samples = fit.samples();
        String symbol = request.unit().symbol();
        return new ModelManifest(
                new ModelManifest.Identity(request.identity().modelName(), request.identity().modelVersion(), "",
                        request.identity().track(), TYPE, Instant.ofEpochMilli(request.identity().createdAtMillis())),
                new ModelManifest.Features(request.features().featureVersion(), request.features().dataVersion(),
                        request.features().schemaVersion(), request.features().schemaHash(), samples.dimension(), samples.keys()),
                new ModelManifest.Scope(List.of(symbol), Map.of(symbol, 0), request.timeframe(), 1, samples.horizons(),
                        new ModelManifest.Label("gross", PER_HEAD, null, null)),
                new ModelManifest.Training(Instant.ofEpochMilli(samples.asOf(0)), Instant.ofEpochMilli(trainEnd(samples)),
                        Duration.ofSeconds(request.validation().embargoSeconds()).toString(), request.unit().datasetHash(),
                        request.configHash(), request.fit().seed(),
                        new ModelManifest.Trainer("tidewatch-liquid", "1", String.join("+", fit.ensemble().names())), 0, reportHash),
                ensemble(fit), scaling(samples, scaling),
                new ModelManifest.Imputation("zero_with_missing_flag", Map.of(), Map.of()), calibration(fit), fit.metrics(),
                new ModelManifest.Gate(fit.verdict().passed(), fit.verdict().reasons()),
                new ModelManifest.DataQuality(request.quality().degraded(), request.quality().reasons()),
                roles(fit.ensemble()), Map.of(), onnx(fit.ensemble()));
    }

    /** Nothing decided before the last label was known may use the build. */
    static long trainEnd(HorizonSamples samples) {
        return Arrays.stream(samples.lastKnown()).max().orElseThrow();
    }

    private static ModelManifest.Ensemble ensemble(LiquidFit fit) {
        Map<String, Double> alpha = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (int head = 0; head < fit.samples().horizons().size(); head++) {
            String horizon = fit.samples().horizons().get(head);
            weights.put("tabular_share." + horizon, fit.ensemble().mixture().share()[head]);
            alpha.put(horizon, fit.ensemble().mixture().alpha()[head]);
        }
        return new ModelManifest.Ensemble(fit.ensemble().names(), weights, alpha);
    }

    private static ModelManifest.Calibration calibration(LiquidFit fit) {
        Map<String, Double> scale = new TreeMap<>();
        Map<String, Double> temperature = new TreeMap<>();
        fit.horizons().forEach((horizon, result) -> {
            scale.put(horizon, result.correction().sigmaScale());
            temperature.put(horizon, result.correction().temperature());
        });
        return new ModelManifest.Calibration(scale, temperature);
    }

    private static ModelManifest.Scaling scaling(HorizonSamples samples, FeatureScaling scaling) {
        List<String> inactive = scaling.inactive().stream().map(samples.keys()::get).toList();
        return new ModelManifest.Scaling(doubles(scaling.mean()), doubles(scaling.scale()), (double) FeatureScaling.CLIP, inactive);
    }

    private static Map<String, String> roles(Ensemble ensemble) {
        Map<String, String> roles = new HashMap<>(Map.of("tabular", TABULAR_FILE, "feature_schema", "feature_schema.json",
                "training_report", "training_report.json", "drift_reference", "drift_reference.json", "golden", "golden.json"));
        if (ensemble.neural()) {
            roles.put("neural", NEURAL_FILE);
        }
        return roles;
    }

    private static ModelManifest.Onnx onnx(Ensemble ensemble) {
        List<ModelManifest.Tensor> outputs = new ArrayList<>();
        LiquidGraphs.TABULAR.forEach(name -> outputs.add(new ModelManifest.Tensor(name, "float32", 2)));
        if (ensemble.neural()) {
            outputs.add(new ModelManifest.Tensor(LiquidGraphs.NEURAL, "float32", 2));
        }
        return new ModelManifest.Onnx(OnnxGraph.OPSET, OnnxGraph.IR_VERSION,
                List.of(new ModelManifest.Tensor(LiquidGraphs.INPUT, "float32", 2)), outputs, "1.17");
    }

    private static ObjectNode schema(LiquidRequest request, HorizonSamples samples) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("feature_version", request.features().featureVersion());
        schema.put("feature_payload_schema_version", request.features().schemaVersion());
        schema.put("schema_hash", request.features().schemaHash());
        schema.put("feature_dim", samples.dimension());
        ArrayNode keys = schema.putArray("feature_keys");
        samples.keys().forEach(keys::add);
        return schema;
    }

    private static List<Double> doubles(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> (double) values[i]).toList();
    }

    private static byte[] bytes(JsonNode node) throws IOException {
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node).replace("\r\n", "\n") + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
