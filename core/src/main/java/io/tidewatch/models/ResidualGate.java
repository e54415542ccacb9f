package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A base model plus a text model whose influence opens with the activity of the text features.
 *
 * @param baseIndices positions of the base features, ascending; empty means all
 * @param textIndices positions of the text features, ascending
 * @param baseWeights one weight per base index
 * @param textWeights one weight per text index; empty switches the gate off
 * @param mu          activity at which the gate is half open
 * @param sigma       width of the opening
 * @param multiplier  weight of the gated part before clipping to 0..2
 */
public record ResidualGate(
        List<Integer> baseIndices, List<Integer> textIndices, List<Float> baseWeights, List<Float> textWeights,
        double mu, double sigma, double multiplier) {

    private static final double SMALLEST_SIGMA = 1e-6;
    private static final double SIGMOID_LIMIT = 40;

    public ResidualGate {
        baseIndices = List.copyOf(baseIndices);
        textIndices = List.copyOf(textIndices);
        baseWeights = List.copyOf(baseWeights);
        textWeights = List.copyOf(textWeights);
    }

    static ResidualGate read(JsonNode node, int featureDim) {
        List<Float> base = TabularArtifact.floats(node, "base_weights");
        List<Float> text = TabularArtifact.floats(node, "text_weights");
        TabularArtifact.require(!base.isEmpty() || !text.isEmpty(), "it has no weights that can be evaluated");
        return new ResidualGate(indices(node.path("base_feature_indices"), featureDim),
                indices(node.path("text_feature_indices"), featureDim), base, text,
                number(node, "gate_mu", 0), number(node, "gate_sigma", 0), number(node, "gate_multiplier", 1));
    }

    /** Weights belong to the sorted order of the positions, so duplicates and positions outside the vector fall out first. */
    private static List<Integer> indices(JsonNode node, int featureDim) {
        TreeSet<Integer> indices = new TreeSet<>();
        for (JsonNode element : node) {
            if (element.isIntegralNumber() && element.asLong() >= 0 && element.asLong() < featureDim) {
                indices.add(element.asInt());
            }
        }
        return List.copyOf(indices);
    }

    private static double number(JsonNode node, String field, double whenAbsent) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return whenAbsent;
        }
        TabularArtifact.require(value.isNumber() && Double.isFinite(value.asDouble()), field + " is no finite number");
        return value.asDouble();
    }

    /**
     * Evaluates a normalised vector: {@code base + m * gate * delta} with
     * {@code gate = sigmoid((mean|x_text| - mu) / max(sigma, 1e-6))}; dot products in single precision.
     */
    TabularOutput evaluate(float[] x) {
        float[] baseSlice = slice(x, baseIndices.isEmpty() ? allOf(x) : baseIndices);
        double base = baseWeights.isEmpty() ? 0 : SinglePrecision.dot(baseSlice, baseWeights);
        double delta = 0;
        double gate = 0;
        float[] textSlice = slice(x, textIndices);
        if (!textWeights.isEmpty() && textSlice.length > 0) {
            delta = SinglePrecision.dot(textSlice, textWeights);
            gate = sigmoid((SinglePrecision.meanAbsolute(textSlice) - mu) / Math.max(sigma, SMALLEST_SIGMA));
        }
        double m = Math.max(0, Math.min(2, multiplier));
        return new TabularOutput(base + m * gate * delta, TabularMode.RESIDUAL_GATE, base, delta, gate, m);
    }

    private static List<Integer> allOf(float[] x) {
        return IntStream.range(0, x.length).boxed().toList();
    }

    private static float[] slice(float[] x, List<Integer> indices) {
        float[] values = new float[indices.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = x[indices.get(i)];
        }
        return values;
    }

    static double sigmoid(double z) {
        double clipped = Math.max(-SIGMOID_LIMIT, Math.min(SIGMOID_LIMIT, z));
        return 1 / (1 + Math.exp(-clipped));
    }
}
