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
 * @param graph         the opened graph with the output {@code nn}
 * @param alpha         share of the neural part in the ensemble, 0..1
 * @param normalisation statistics of training; they are inside the graph, the means explain its answers
 */
public record NeuralArtifact(OnnxModel graph, double alpha, Normalisation normalisation) implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double USUAL_ALPHA = 0.7;

    public NeuralArtifact {
        Objects.requireNonNull(graph, "graph");
        Objects.requireNonNull(normalisation, "normalisation");
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
     * @param sidecar  its manifest
     * @param graph    bytes of the ONNX file
     * @param contract what this server hands models
     * @param sessions how graphs are opened
     * @throws ArtifactRejectedException when the sidecar does not fit this server, the runtime refuses the graph, or a row of
     *         zeros gets no finite answer
     */
    public static NeuralArtifact read(byte[] sidecar, byte[] graph, ServingContract contract, OnnxSessions sessions) {
        JsonNode manifest;
        try {
            manifest = JSON.readTree(sidecar);
        } catch (IOException e) {
            throw new ArtifactRejectedException("the manifest is no JSON", e);
        }
        ArtifactRules rules = contract.rules();
        require("tsmixer_liquid".equals(manifest.path("type").asText("")), "type is not tsmixer_liquid");
        require(rules.schemaCompatible(manifest.path("feature_payload_schema_version").asText("")),
                "feature_payload_schema_version is not compatible");
        String dataVersion = manifest.path("data_version").asText("");
        require(dataVersion.isBlank() || dataVersion.equals(rules.dataVersion()), "data_version differs");
        require(!manifest.path("train_report_hash").asText("").isBlank(), "train_report_hash is missing");
        require(manifest.path("normalization").isObject(), "normalization is missing");
        double alpha = manifest.path("ensemble_alpha").isNumber() ? manifest.path("ensemble_alpha").asDouble() : USUAL_ALPHA;
        require(alpha >= 0 && alpha <= 1, "ensemble_alpha is not between 0 and 1");
        int dim = contract.featureKeys().size();
        KeyCheck.judge(manifest, dim, contract);
        Normalisation normalisation = normalisation(manifest.path("normalization"), dim);
        return new NeuralArtifact(open(graph, sessions, dim), alpha, normalisation);
    }

    private static Normalisation normalisation(JsonNode node, int dim) {
        float[] mean = TabularArtifact.toArray(TabularArtifact.floats(node, "x_mean"));
        float[] std = TabularArtifact.toArray(TabularArtifact.floats(node, "x_std"));
        Normalisation normalisation = new Normalisation(mean, std);
        require(normalisation.size() == 0 || normalisation.size() >= dim,
                "x_mean and x_std have " + normalisation.size() + " values for " + dim + " features");
        return normalisation;
    }

    private static OnnxModel open(byte[] graph, OnnxSessions sessions, int dim) {
        OnnxModel opened = OnnxModel.open(sessions, graph, dim);
        try {
            require(opened.inputs().containsKey(OnnxModel.INPUT) && opened.outputs().containsKey(OnnxNeuralModel.VALUE),
                    "the graph does not turn features into nn");
            double[] answer = new double[1];
            opened.score(new float[dim], 1, dim, OnnxNeuralModel.VALUE, 0, answer);
            require(Double.isFinite(answer[0]), "the graph answers zeros with a number that is not finite");
            return opened;
        } catch (ArtifactRejectedException e) {
            opened.close();
            throw e;
        } catch (IllegalStateException e) {
            opened.close();
            throw new ArtifactRejectedException("the graph cannot be run: " + e.getMessage(), e);
        }
    }

    /** The neural part, ready to evaluate. */
    public NeuralModel model() {
        return new OnnxNeuralModel(graph, normalisation.mean());
    }

    @Override
    public void close() {
        graph.close();
    }
}
