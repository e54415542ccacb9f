package io.tidewatch.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A tabular model run as a graph: output {@code tabular}, and for gated models base, delta and gate beside it. */
public final class OnnxTabularModel implements TabularModel {

    /** Name of the mandatory output. */
    public static final String VALUE = "tabular";

    private static final String BASE = "tabular_base";
    private static final String DELTA = "tabular_delta";
    private static final String GATE = "tabular_gate";

    private final OnnxModel graph;
    private final TabularMode mode;
    private final Set<String> wanted;
    private final double gateMultiplier;

    /**
     * @param graph          opened graph with an output {@code tabular}
     * @param mode           how the graph computes, as reported to clients
     * @param gateMultiplier weight of the gated part; 0 outside the residual gate
     */
    public OnnxTabularModel(OnnxModel graph, TabularMode mode, double gateMultiplier) {
        this.graph = Objects.requireNonNull(graph, "graph");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.gateMultiplier = gateMultiplier;
        this.wanted = new LinkedHashSet<>(Set.of(VALUE));
        if (mode == TabularMode.RESIDUAL_GATE) {
            for (String name : List.of(BASE, DELTA, GATE)) {
                if (graph.outputs().containsKey(name)) {
                    wanted.add(name);
                }
            }
        }
    }

    @Override
    public List<TabularOutput> evaluate(float[] features) {
        return evaluateAll(List.of(features)).get(0);
    }

    @Override
    public List<List<TabularOutput>> evaluateAll(List<float[]> vectors) {
        Map<String, double[][]> results = graph.run(vectors, wanted);
        double[][] values = results.get(VALUE);
        List<List<TabularOutput>> answers = new ArrayList<>(vectors.size());
        for (int row = 0; row < values.length; row++) {
            List<TabularOutput> heads = new ArrayList<>(values[row].length);
            for (int head = 0; head < values[row].length; head++) {
                heads.add(new TabularOutput(values[row][head], mode, at(results, BASE, row, head),
                        at(results, DELTA, row, head), at(results, GATE, row, head), gateMultiplier));
            }
            answers.add(List.copyOf(heads));
        }
        return answers;
    }

    private static double at(Map<String, double[][]> results, String name, int row, int head) {
        double[][] values = results.get(name);
        return values == null ? 0 : values[row][Math.min(head, values[row].length - 1)];
    }
}
