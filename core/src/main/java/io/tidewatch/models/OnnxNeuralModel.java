package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.models.attribution.SampledShapley;
import java.util.Objects;

/** The neural part of an ensemble as a graph with the output {@code nn}. */
public final class OnnxNeuralModel implements NeuralModel {

    /** Name of the mandatory output. */
    public static final String VALUE = "nn";

    private final OnnxModel graph;
    private final float[] baseline;

    /**
     * @param graph    opened graph
     * @param baseline raw values of a usual row, against which numbers are explained; padded with zeros
     */
    public OnnxNeuralModel(OnnxModel graph, float[] baseline) {
        this.graph = Objects.requireNonNull(graph, "graph");
        this.baseline = baseline.clone();
    }

    @Override
    public double evaluate(float[] features) {
        return evaluate(features, 0);
    }

    @Override
    public double evaluate(float[] features, int head) {
        double[] out = new double[1];
        scoreAll(features, 1, features.length, head, out);
        return out[0];
    }

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, double[] out) {
        scoreAll(rows, rowCount, stride, 0, out);
    }

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        graph.score(rows, rowCount, stride, VALUE, graph.outputs().get(VALUE).rank() == 1 ? 0 : head, out);
    }

    @Override
    public Attribution attribute(float[] features) {
        return attribute(features, 0);
    }

    @Override
    public Attribution attribute(float[] features, int head) {
        return SampledShapley.of((rows, count, stride, out) -> scoreAll(rows, count, stride, head, out), features,
                Normalisation.align(baseline, features.length), NeuralModel.SHAPLEY_PAIRS, NeuralModel.SHAPLEY_SEED);
    }
}
