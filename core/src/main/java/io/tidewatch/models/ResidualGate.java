package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A base model plus a text model whose influence opens with the activity of the text features:
 *
 * <p>{@code base + m * gate * delta} with {@code gate = sigmoid((mean|x_text| - mu) / max(sigma, 1e-6))} over a normalised
 * vector; dot products in single precision.
 */
public final class ResidualGate {

    private static final double SMALLEST_SIGMA = 1e-6;
    private static final double SIGMOID_LIMIT = 40;
    private static final double LARGEST_MULTIPLIER = 2;

    private final int[] basePositions;
    private final int[] textPositions;
    private final float[] baseWeights;
    private final float[] textWeights;
    private final double mu;
    private final double sigma;
    private final double multiplier;

    private ResidualGate(int[] basePositions, int[] textPositions, float[] baseWeights, float[] textWeights, double mu,
            double sigma, double multiplier) {
        this.basePositions = basePositions;
        this.textPositions = textPositions;
        this.baseWeights = baseWeights;
        this.textWeights = textWeights;
        this.mu = mu;
        this.sigma = sigma;
        this.multiplier = Math.max(0, Math.min(LARGEST_MULTIPLIER, multiplier));
    }

    /** Positions of the base features may be absent, which means all; without text weights the gate stays shut. */
    static ResidualGate read(JsonNode node, int featureDim) {
        List<Float> base = TabularArtifact.floats(node, "base_weights");
        List<Float> text = TabularArtifact.floats(node, "text_weights");
        TabularArtifact.require(!base.isEmpty() || !text.isEmpty(), "it has no weights that can be evaluated");
        int[] basePositions = indices(node.path("base_feature_indices"), featureDim);
        return new ResidualGate(basePositions.length == 0 ? IntStream.range(0, featureDim).toArray() : basePositions,
                indices(node.path("text_feature_indices"), featureDim), TabularArtifact.toArray(base), TabularArtifact.toArray(text),
                number(node, "gate_mu", 0), number(node, "gate_sigma", 0), number(node, "gate_multiplier", 1));
    }

    /** Weights belong to the sorted order of the positions, so duplicates and positions outside the vector fall out first. */
    private static int[] indices(JsonNode node, int featureDim) {
        TreeSet<Integer> indices = new TreeSet<>();
        for (JsonNode element : node) {
            if (element.isIntegralNumber() && element.asLong() >= 0 && element.asLong() < featureDim) {
                indices.add(element.asInt());
            }
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double number(JsonNode node, String field, double whenAbsent) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return whenAbsent;
        }
        TabularArtifact.require(value.isNumber() && Double.isFinite(value.asDouble()), field + " is no finite number");
        return value.asDouble();
    }

    /** Evaluates a normalised vector. */
    TabularOutput evaluate(float[] x) {
        double base = base(x);
        double delta = delta(x);
        double gate = gate(x);
        return new TabularOutput(base + multiplier * gate * delta, TabularMode.RESIDUAL_GATE, base, delta, gate, multiplier);
    }

    /** The value of {@link #evaluate} alone. */
    double value(float[] x) {
        return base(x) + multiplier * gate(x) * delta(x);
    }

    /** Adds what each value contributes, with the gate as it stands. */
    void addParts(float[] x, double[] parts) {
        double opening = multiplier * gate(x);
        addProducts(x, basePositions, baseWeights, 1, parts);
        addProducts(x, textPositions, textWeights, opening, parts);
    }

    private static void addProducts(float[] x, int[] positions, float[] weights, double factor, double[] parts) {
        int n = Math.min(positions.length, weights.length);
        for (int i = 0; i < n; i++) {
            parts[positions[i]] += factor * weights[i] * x[positions[i]];
        }
    }

    private boolean hasText() {
        return textWeights.length > 0 && textPositions.length > 0;
    }

    private double base(float[] x) {
        return SinglePrecision.dot(x, basePositions, baseWeights);
    }

    private double delta(float[] x) {
        return hasText() ? SinglePrecision.dot(x, textPositions, textWeights) : 0;
    }

    private double gate(float[] x) {
        return hasText() ? sigmoid((SinglePrecision.meanAbsolute(x, textPositions) - mu) / Math.max(sigma, SMALLEST_SIGMA)) : 0;
    }

    private static double sigmoid(double z) {
        double clipped = Math.max(-SIGMOID_LIMIT, Math.min(SIGMOID_LIMIT, z));
        return 1 / (1 + Math.exp(-clipped));
    }
}
