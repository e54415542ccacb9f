package io.tidewatch.models;

import io.tidewatch.features.FeatureContract;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.prediction.Horizon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes builds around a graph that answers a share of {@code ret_12}, usually half of it. */
public final class ScratchBuild {

    private static final float HALF = 0.5f;
    private static final FeatureContract FEATURES = FeatureContract.of("main", 0);

    private ScratchBuild() {
    }

    /** The judge such builds pass. */
    public static BuildVerifier verifier() {
        return new BuildVerifier(rules(), new OnnxSessions());
    }

    /** What a server of some versions hands models. */
    public static ServingContract contract(ArtifactRules rules) {
        return new ServingContract(rules, FEATURES.onlineKeys(), FEATURES.onlineHash(),
                Arrays.stream(Horizon.values()).map(Horizon::label).toList());
    }

    /** What a server for such builds hands models and asks of them. */
    public static ServingContract rules() {
        return contract(new ArtifactRules("feature-store-v2.1", "v1", "main"));
    }

    /** Writes a build of {@code liquid_ridge} for one symbol. */
    public static Path write(Path models, String symbol, String version, Instant trainEnd, boolean gatePassed, String timeframe)
            throws IOException {
        return write(models, manifest(symbol, version, trainEnd, gatePassed, timeframe), HALF);
    }

    /** Writes a build of {@code liquid_ridge} for candles of one hour that answers another share of {@code ret_12}. */
    public static Path write(Path models, String symbol, String version, Instant trainEnd, float share) throws IOException {
        return write(models, manifest(symbol, version, trainEnd, true, "1h"), share);
    }

    private static Path write(Path models, ModelManifest manifest, float share) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("tabular.onnx", graph("tabular", share));
        for (String name : List.of("feature_schema.json", "training_report.json", "drift_reference.json")) {
            files.put(name, ("{\"of\":\"" + manifest.scope().symbols() + manifest.identity().modelVersion()
                    + manifest.training().trainEnd() + "\"}").getBytes(StandardCharsets.UTF_8));
        }
        files.put("golden.json", golden(share).toJson());
        return BuildDirectory.write(models, manifest, files);
    }

    /** A graph that answers a share of {@code ret_12}. */
    public static byte[] graph(String output, float share) {
        float[] weights = new float[FeatureContract.BASE_SIZE];
        weights[2] = share;
        return new OnnxGraph("share").input("features", weights.length).constant("weights", weights, weights.length)
                .node("MatMul", output, "features", "weights").output(output).toBytes(Map.of());
    }

    private static ModelManifest manifest(String symbol, String version, Instant trainEnd, boolean gatePassed, String timeframe) {
        return new ModelManifest(
                new ModelManifest.Identity("liquid_ridge", version, "", "liquid", "tabular_linear", trainEnd.plusSeconds(60)),
                new ModelManifest.Features("feature-store-v2.1", "v1", "main", FEATURES.onlineHash(), FeatureContract.BASE_SIZE,
                        FEATURES.onlineKeys()),
                new ModelManifest.Scope(List.of(symbol), Map.of(), timeframe, 1, List.of("1d"),
                        new ModelManifest.Label("gross", "legacy", null, null)),
                new ModelManifest.Training(trainEnd.minusSeconds(86_400), trainEnd, "PT1H", "d", "c", 1,
                        new ModelManifest.Trainer("t", "1", "java"), 0, "r"),
                null, new ModelManifest.Scaling(List.of(), List.of(), null, List.of()), null, null, Map.of("ic", 0.05),
                new ModelManifest.Gate(gatePassed, List.of()), new ModelManifest.DataQuality(false, List.of()),
                Map.of("tabular", "tabular.onnx", "feature_schema", "feature_schema.json", "training_report",
                        "training_report.json", "drift_reference", "drift_reference.json", "golden", "golden.json"),
                Map.of(), null);
    }

    private static GoldenVectors golden(float share) {
        List<float[]> rows = new ArrayList<>();
        double[][] expected = new double[GoldenVectors.MINIMUM_ROWS][1];
        for (int i = 0; i < expected.length; i++) {
            float[] row = new float[FeatureContract.BASE_SIZE];
            Arrays.fill(row, i * 0.01f);
            rows.add(row);
            expected[i][0] = (double) share * row[2];
        }
        return new GoldenVectors(rows, Map.of("tabular", expected));
    }
}
