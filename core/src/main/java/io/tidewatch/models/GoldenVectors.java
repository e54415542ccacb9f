package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows a build brings along with the answers it must reproduce before it may serve. JSON: {@code inputs} (rows of raw feature
 * values) and {@code outputs} (by output name one number or one list of heads per row).
 *
 * @param inputs  raw feature vectors in contract order
 * @param outputs expected outputs by name, row by row
 */
public record GoldenVectors(List<float[]> inputs, Map<String, double[][]> outputs) {

    /** Fewer rows prove too little. */
    public static final int MINIMUM_ROWS = 64;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public GoldenVectors {
        inputs = List.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }

    /** @throws ArtifactRejectedException when the text is not of this form or a number is not finite */
    public static GoldenVectors fromJson(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            throw new ArtifactRejectedException("golden.json is no JSON", e);
        }
        List<float[]> inputs = new ArrayList<>();
        for (JsonNode row : root.path("inputs")) {
            float[] values = new float[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = TabularArtifact.finite(row.get(i), "golden input");
            }
            inputs.add(values);
        }
        Map<String, double[][]> outputs = new TreeMap<>();
        root.path("outputs").properties().forEach(entry -> outputs.put(entry.getKey(), rows(entry.getValue())));
        return new GoldenVectors(inputs, outputs);
    }

    private static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            JsonNode row = node.get(i);
            rows[i] = new double[row.isArray() ? row.size() : 1];
            for (int head = 0; head < rows[i].length; head++) {
                rows[i][head] = (row.isArray() ? row.get(head) : row).asDouble(Double.NaN);
            }
        }
        return rows;
    }

    /** The JSON text {@link #fromJson} reads. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(new TreeMap<>(Map.of("inputs", inputs, "outputs", new TreeMap<>(outputs))));
        } catch (IOException e) {
            throw new IllegalStateException("golden vectors cannot be written", e);
        }
    }

    /**
     * Runs a graph over the rows and compares every declared output: {@code |a - b| <= abs} or {@code <= rel * |expected|}.
     *
     * @throws ArtifactRejectedException naming the first row and output that differs, or when an answer is not finite
     */
    void verify(OnnxModel graph, double abs, double rel) {
        Map<String, double[][]> expected = new TreeMap<>(outputs);
        expected.keySet().retainAll(graph.outputs().keySet());
        Map<String, double[][]> actual = run(graph, expected.keySet());
        expected.forEach((name, rows) -> {
            TabularArtifact.require(rows.length == inputs.size(), "golden output " + name + " has another number of rows");
            for (int row = 0; row < rows.length; row++) {
                compare(name, row, rows[row], actual.get(name)[row], abs, rel);
            }
        });
    }

    private Map<String, double[][]> run(OnnxModel graph, Set<String> wanted) {
        try {
            return graph.run(inputs, wanted);
        } catch (IllegalStateException e) {
            throw new ArtifactRejectedException("the graph cannot be run: " + e.getMessage(), e);
        }
    }

    private static void compare(String name, int row, double[] expected, double[] actual, double abs, double rel) {
        TabularArtifact.require(expected.length == actual.length,
                "golden output " + name + " has another number of heads in row " + row);
        for (int head = 0; head < expected.length; head++) {
            double difference = Math.abs(expected[head] - actual[head]);
            // Written so that a NaN on either side is refused.
            boolean close = difference <= abs || difference <= rel * Math.abs(expected[head]);
            TabularArtifact.require(close && Double.isFinite(actual[head]), "golden output " + name + " is "
                    + actual[head] + " instead of " + expected[head] + " in row " + row);
        }
    }
}
