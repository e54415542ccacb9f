package io.tidewatch.models;

import static io.tidewatch.models.TabularArtifact.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * A neural graph with a sidecar manifest, lying beside the linear artifact of the same symbol. The graph takes raw features.
 *
 * @param graph the opened graph with the output {@code nn}
 * @param alpha share of the neural part in the ensemble, 0..1
 */
public record NeuralArtifact(OnnxModel graph, double alpha) implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double USUAL_ALPHA = 0.7;

    public NeuralArtifact {
        Objects.requireNonNull(graph, "graph");
    }

    /** File name of the graph of a symbol. */
    public static String graphName(String symbol) {
        return "liquid_" + symbol.toLowerCase(Locale.ROOT) + "_tsmixer_v2.onnx";
    }

    /** File name of its manifest. */
    public static String sidecarName(String symbol) {
        return "liquid_" + symbol.toLowerCase(Locale.ROOT) + "_tsmixer_v2.manifest.json";
    }

    /**
     * Judges and opens a neural artifact.
     *
     * @param featureDim length of the vectors given to the graph
     * @throws ArtifactRejectedException when the sidecar does not fit this server or the runtime refuses the graph
     */
    public static NeuralArtifact read(
            byte[] sidecar, byte[] graph, ArtifactRules rules, OnnxSessions sessions, int featureDim) {
        JsonNode manifest;
        try {
            manifest = JSON.readTree(sidecar);
        } catch (IOException e) {
            throw new ArtifactRejectedException("the manifest is no JSON", e);
        }
        require("tsmixer_liquid".equals(manifest.path("type").asText("")), "type is not tsmixer_liquid");
        require(rules.schemaCompatible(manifest.path("feature_payload_schema_version").asText("")),
                "feature_payload_schema_version is not compatible");
        String dataVersion = manifest.path("data_version").asText("");
        require(dataVersion.isBlank() || dataVersion.equals(rules.dataVersion()), "data_version differs");
        require(!manifest.path("train_report_hash").asText("").isBlank(), "train_report_hash is missing");
        require(manifest.path("normalization").isObject(), "normalization is missing");
        double alpha = manifest.path("ensemble_alpha").isNumber() ? manifest.path("ensemble_alpha").asDouble() : USUAL_ALPHA;
        require(alpha >= 0 && alpha <= 1, "ensemble_alpha is not between 0 and 1");
        OnnxModel opened = OnnxModel.open(sessions, graph, featureDim);
        if (!opened.inputs().containsKey(OnnxModel.INPUT) || !opened.outputs().containsKey(OnnxNeuralModel.VALUE)) {
            opened.close();
            throw new ArtifactRejectedException("the graph does not turn features into nn");
        }
        return new NeuralArtifact(opened, alpha);
    }

    /** The neural part, ready to evaluate. */
    public NeuralModel model() {
        return new OnnxNeuralModel(graph);
    }

    @Override
    public void close() {
        graph.close();
    }
}
