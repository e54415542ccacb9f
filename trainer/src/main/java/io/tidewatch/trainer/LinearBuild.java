package io.tidewatch.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.CodeVersion;
import io.tidewatch.models.GoldenVectors;
import io.tidewatch.models.ModelManifest;
import io.tidewatch.models.Sha256;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.models.training.FeatureScaling;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.TrainingSamples;
import io.tidewatch.trainer.build.DriftReference;
import io.tidewatch.trainer.build.GoldenRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes a fitted model as a build directory. The same request and samples give the same bytes. */
final class LinearBuild {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Single head: serving scales the one-day answer to other horizons, which this label name tells it. */
    private static final String SCALED_BY_SERVING = "legacy";
    private static final Map<String, String> ROLES = Map.of(
            "tabular", "tabular.onnx", "feature_schema", "feature_schema.json",
            "training_report", "training_report.json", "drift_reference", "drift_reference.json", "golden", "golden.json");

    /** The program, and the formulas it shares with the server. */
    private static final String CODE = CodeVersion.of(LinearBuild.class, TrainingRequest.class);

    private LinearBuild() {
    }

    /** @return folder of the build */
    static Path write(TrainingRequest request, TrainingRequest.Unit unit, LinearFit fit) throws IOException {
        TrainingSamples samples = fit.samples();
        byte[] report = bytes(TrainingReport.of(request, unit, fit));
        String reportHash = Sha256.hex(report);
        Map<String, String> metadata = Map.of(
                "model_id", request.identity().modelName() + ":" + request.identity().modelVersion() + ":" + unit.symbol(),
                "schema_hash", request.features().schemaHash(),
                "feature_dim", Integer.toString(samples.dimension()),
                "horizons", request.target().horizon(),
                "train_report_hash", reportHash);
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ROLES.get("tabular"), RidgeGraph.write(fit.model(), metadata));
        files.put(ROLES.get("feature_schema"), bytes(schema(request, samples)));
        files.put(ROLES.get("training_report"), report);
        files.put(ROLES.get("drift_reference"), bytes(DriftReference.of(samples.keys(), samples.size(), samples::value, scores(fit))));
        files.put(ROLES.get("golden"), golden(fit).toJson());
        return BuildDirectory.write(Path.of(request.modelDirectory()), manifest(request, unit, fit, reportHash), files);
    }

    private static double[] scores(LinearFit fit) {
        return IntStream.range(0, fit.samples().size()).mapToDouble(row -> fit.model().predict(fit.samples().row(row))).toArray();
    }

    private static GoldenVectors golden(LinearFit fit) {
        TrainingSamples samples = fit.samples();
        FeatureScaling scaling = fit.model().scaling();
        List<float[]> rows = GoldenRows.of(samples.keys(), samples.size(), samples::row, scaling.mean(), scaling.scale());
        double[][] expected = rows.stream().map(row -> new double[] {fit.model().predict(row)}).toArray(double[][]::new);
        return new GoldenVectors(rows, Map.of(RidgeGraph.VALUE, expected));
    }

    private static ModelManifest manifest(
            TrainingRequest request, TrainingRequest.Unit unit, LinearFit fit, String reportHash) {
        TrainingRequest.Identity identity = request.identity();
        TrainingRequest.Features features = request.features();
        TrainingSamples samples = fit.samples();
        int last = samples.size() - 1;
        return new ModelManifest(
                new ModelManifest.Identity(identity.modelName(), identity.modelVersion(), "", identity.track(),
                        "tabular_linear", Instant.ofEpochMilli(identity.createdAtMillis())),
                new ModelManifest.Features(features.featureVersion(), features.dataVersion(), features.schemaVersion(),
                        features.schemaHash(), samples.dimension(), samples.keys()),
                new ModelManifest.Scope(List.of(unit.symbol()), Map.of(unit.symbol(), 0), request.target().timeframe(), 1,
                        List.of("1d"), new ModelManifest.Label("gross", SCALED_BY_SERVING, null, null)),
                new ModelManifest.Training(Instant.ofEpochMilli(samples.asOfMillis(0)),
                        Instant.ofEpochMilli(samples.labelEndMillis(last)),
                        Duration.ofSeconds(request.embargoSeconds()).toString(), unit.datasetHash(), request.configHash(),
                        request.seed(), new ModelManifest.Trainer("tidewatch-ridge", "1", "java-cholesky"), 0, reportHash),
                new ModelManifest.Ensemble(List.of("tabular"), Map.of("tabular", 1.0), Map.of()),
                normalization(fit),
                new ModelManifest.Imputation("zero_with_missing_flag", Map.of(), Map.of()),
                new ModelManifest.Calibration(Map.of(), Map.of()),
                fit.metrics(), gate(request, fit), new ModelManifest.DataQuality(false, List.of()),
                ROLES, Map.of(), onnx(),
                new ModelManifest.Lineage(CODE, unit.parentBuildId(), identity.runId()));
    }

    private static ModelManifest.Scaling normalization(LinearFit fit) {
        FeatureScaling scaling = fit.model().scaling();
        List<String> inactive = scaling.inactive().stream().map(fit.samples().keys()::get).toList();
        return new ModelManifest.Scaling(doubles(scaling.mean()), doubles(scaling.scale()),
                (double) FeatureScaling.CLIP, inactive);
    }

    /** The verdict is information: whether a build that did not pass may serve is the publisher's choice. */
    private static ModelManifest.Gate gate(TrainingRequest request, LinearFit fit) {
        List<String> reasons = new ArrayList<>();
        if (!fit.ready(request)) {
            reasons.add("walk_forward_folds_below_minimum");
        }
        if (fit.search().skill() <= 0) {
            reasons.add("no_skill_out_of_fold");
        }
        return new ModelManifest.Gate(reasons.isEmpty(), reasons);
    }

    private static ModelManifest.Onnx onnx() {
        List<ModelManifest.Tensor> outputs = RidgeGraph.OUTPUTS.stream()
                .map(name -> new ModelManifest.Tensor(name, "float32", 1)).toList();
        return new ModelManifest.Onnx(OnnxGraph.OPSET, OnnxGraph.IR_VERSION,
                List.of(new ModelManifest.Tensor(RidgeGraph.INPUT, "float32", 2)), outputs, "1.17");
    }

    private static ObjectNode schema(TrainingRequest request, TrainingSamples samples) {
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
        List<Double> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node).replace("\r\n", "\n") + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written", e);
        }
    }
}
