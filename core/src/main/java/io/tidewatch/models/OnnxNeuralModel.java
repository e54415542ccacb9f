package io.tidewatch.models;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The neural part of an ensemble as a graph with the output {@code nn}. */
public final class OnnxNeuralModel implements NeuralModel {

    /** Name of the mandatory output. */
    public static final String VALUE = "nn";

    private final OnnxModel graph;

    public OnnxNeuralModel(OnnxModel graph) {
        this.graph = Objects.requireNonNull(graph, "graph");
    }

    @Override
    public double evaluate(float[] features) {
        return graph.run(List.of(features), Set.of(VALUE)).get(VALUE)[0][0];
    }
}
