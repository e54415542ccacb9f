package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A linear model or a tree ensemble stored as JSON: weights, normalisation and the identity they were trained under.
 *
 * @param modelName         name in the artifact, for example {@code liquid_baseline_btc}
 * @param modelVersion      version in the artifact
 * @param featureDim        length the feature vector is aligned to
 * @param normalisation     statistics applied after alignment
 * @param weights           one weight per feature; empty only in gated models
 * @param gate              the residual gate; null for a single dot product
 * @param booster           text of the LightGBM booster that answers instead of the weights; empty without one
 */
public record TabularArtifact(
        String modelName, String modelVersion, int featureDim, Normalisation normalisation, List<Float> weights,
        ResidualGate gate, String booster) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DIM_WHEN_UNSET = 15;
    private static final int LARGEST_DIM = 100_000;

    public TabularArtifact {
        weights = List.copyOf(weights);
        Objects.requireNonNull(booster, "booster");
    }

    /** As {@link #read(byte[], ServingContract)} for an artifact whose keys are not compared with anything. */
    public static TabularArtifact read(byte[] json, ArtifactRules rules) {
        return read(parse(json), rules);
    }

    /**
     * Reads and judges an artifact.
     *
     * @throws ArtifactRejectedException when it is no JSON object, lacks a mandatory field, was made for other features,
     *         data or track, has nothing to evaluate, or holds a number that is not finite
     */
    public static TabularArtifact read(byte[] json, ServingContract contract) {
        JsonNode node = parse(json);
        TabularArtifact artifact = read(node, contract.rules());
        KeyCheck.judge(node, artifact.featureDim(), contract);
        return artifact;
    }

    private static TabularArtifact read(JsonNode node, ArtifactRules rules) {
        String name = text(node, "model_name");
        String version = text(node, "model_version");
        require("liquid".equals(text(node, "track")), "track is not liquid");
        text(node, "type");
        require(rules.featureVersion().equals(text(node, "feature_version")), "feature_version differs");
        require(rules.dataVersion().equals(text(node, "data_version")), "data_version differs");
        require(rules.schemaCompatible(node.path("feature_payload_schema_version").asText("")),
                "feature_payload_schema_version is not compatible");
        int declared = node.path("feature_dim").asInt(0);
        int dim = declared == 0 ? DIM_WHEN_UNSET : declared;
        require(dim > 0 && dim <= LARGEST_DIM, "feature_dim is out of range");
        Normalisation normalisation = normalisation(node);
        // A shorter list would be filled with 0, and a feature divided by the smallest scale explodes.
        require(normalisation.size() == 0 || normalisation.size() >= dim,
                "x_mean and x_std have " + normalisation.size() + " values for feature_dim " + dim);
        List<Float> weights = floats(node, "weights");
        ResidualGate gate = "residual_gate".equals(node.path("fusion_mode").asText(""))
                ? ResidualGate.read(node, dim) : null;
        String booster = gate == null && "lightgbm".equals(node.path("model").asText(""))
                ? node.path("booster_model").asText("") : "";
        require(gate != null || !weights.isEmpty() || !booster.isBlank(), "it has no weights that can be evaluated");
        return new TabularArtifact(name, version, dim, normalisation, weights, gate, booster.isBlank() ? "" : booster);
    }

    private static JsonNode parse(byte[] json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (IOException e) {
            throw new ArtifactRejectedException("it is no JSON", e);
        }
        require(node != null && node.isObject(), "it is no JSON object");
        return node;
    }

    private static Normalisation normalisation(JsonNode node) {
        List<Float> mean = floats(node, "x_mean");
        List<Float> std = floats(node, "x_std");
        // The original normalises only when both are there.
        return mean.isEmpty() || std.isEmpty() ? Normalisation.NONE : new Normalisation(toArray(mean), toArray(std));
    }

    private static String text(JsonNode node, String field) {
        String value = node.path(field).asText("");
        require(!value.isBlank() && !node.path(field).isNull(), field + " is missing");
        return value;
    }

    static List<Float> floats(JsonNode node, String field) {
        List<Float> values = new ArrayList<>();
        for (JsonNode element : node.path(field)) {
            require(element.isNumber(), field + " holds something that is no number");
            values.add(finite(element, field));
        }
        return values;
    }

    static float finite(JsonNode number, String field) {
        float value = (float) number.asDouble();
        require(Float.isFinite(value), field + " holds a number that is not finite");
        return value;
    }

    static float[] toArray(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    static void require(boolean condition, String reason) {
        if (!condition) {
            throw new ArtifactRejectedException(reason);
        }
    }
}
