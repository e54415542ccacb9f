package io.tidewatch.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A complete little ridge build over four features, made to be varied by tests. */
final class BuildFixture {

    static final List<String> KEYS = List.of("a", "b", "c", "d");
    static final ArtifactRules RULES = new ArtifactRules("feature-store-v2.1", "v1", "main");
    static final ServingContract CONTRACT = new ServingContract(RULES, KEYS, "hash-of-abcd", List.of("1h", "1d", "7d"));

    float[] mean = {0.1f, 0.2f, 0.3f, 0.4f};
    float[] std = {1f, 2f, 0.5f, 1.5f};
    float[][] heads = {{0.3f, -0.2f, 0.05f, 0.7f}};
    List<String> horizons = List.of("1h");
    String labelHorizon = "1h";
    String schemaHash = "hash-of-abcd";
    String featureVersion = "feature-store-v2.1";
    String output = "tabular";
    int describedStd = 4;
    int describedMean = 4;
    double goldenShift;
    int goldenRows = 64;
    int lookback = 1;
    Map<String, String> metadata = Map.of("schema_hash", "hash-of-abcd", "feature_dim", "4");

    Path write(Path modelDirectory) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("tabular.onnx", TinyGraph.ridge(mean, std, heads, output, metadata));
        files.put("feature_schema.json", json("{}"));
        files.put("training_report.json", json("{}"));
        files.put("drift_reference.json", json("{}"));
        files.put("golden.json", golden().toJson());
        return BuildDirectory.write(modelDirectory, manifest(), files);
    }

    ModelManifest manifest() {
        return new ModelManifest(
                new ModelManifest.Identity("liquid_ridge", "r1", "", "liquid", "tabular_linear", Instant.parse("2022-01-02T03:04:05Z")),
                new ModelManifest.Features(featureVersion, "v1", "main", schemaHash, 4, KEYS),
                new ModelManifest.Scope(List.of("BTC"), Map.of("BTC", 0), "1h", lookback, horizons,
                        new ModelManifest.Label("gross", labelHorizon, null, null)),
                new ModelManifest.Training(Instant.parse("2021-01-01T00:00:00Z"), Instant.parse("2022-01-01T00:00:00Z"), "PT1H",
                        "d", "c", 42, new ModelManifest.Trainer("ridge", "1", "java"), 0, "r"),
                null, new ModelManifest.Scaling(list(mean).subList(0, describedMean), list(std).subList(0, describedStd), null, List.of()), null, null,
                Map.of("ic", 0.1), new ModelManifest.Gate(true, List.of()), new ModelManifest.DataQuality(false, List.of()),
                Map.of("tabular", "tabular.onnx", "feature_schema", "feature_schema.json", "training_report",
                        "training_report.json", "drift_reference", "drift_reference.json", "golden", "golden.json"),
                Map.of(), null);
    }

    /** The expected answers in plain double arithmetic. */
    GoldenVectors golden() {
        Random random = new Random(7);
        List<float[]> rows = new ArrayList<>();
        double[][] expected = new double[goldenRows][heads.length];
        for (int i = 0; i < goldenRows; i++) {
            float[] row = new float[4];
            for (int k = 0; k < 4; k++) {
                row[k] = i == 0 ? 0 : (float) random.nextGaussian();
            }
            rows.add(row);
            for (int head = 0; head < heads.length; head++) {
                for (int k = 0; k < 4; k++) {
                    expected[i][head] += ((double) row[k] - mean[k]) / std[k] * heads[head][k];
                }
                expected[i][head] += goldenShift;
            }
        }
        return new GoldenVectors(rows, Map.of("tabular", expected));
    }

    private static List<Double> list(float[] values) {
        List<Double> list = new ArrayList<>();
        for (float value : values) {
            list.add(Float.isFinite(value) ? (double) value : 0);
        }
        return list;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
