package io.tidewatch.models;

import io.tidewatch.models.attribution.AdditiveAttribution;
import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.models.attribution.RowScorer;
import io.tidewatch.models.attribution.SampledShapley;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final float[] baseline;

    /**
     * @param graph          opened graph with an output {@code tabular}
     * @param mode           how the graph computes, as reported to clients
     * @param gateMultiplier weight of the gated part; 0 outside the residual gate
     * @param baseline       raw values of a usual row, against which numbers are explained; padded with zeros
     */
    public OnnxTabularModel(OnnxModel graph, TabularMode mode, double gateMultiplier, float[] baseline) {
        this.graph = Objects.requireNonNull(graph, "graph");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.gateMultiplier = gateMultiplier;
        this.baseline = baseline.clone();
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

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        graph.score(rows, rowCount, stride, VALUE, head, out);
    }

    /** Exact for linear graphs and for both dot products of a gated one; estimated for all others. */
    @Override
    public Attribution attribute(float[] features, int head) {
        float[] usual = Normalisation.align(baseline, features.length);
        RowScorer scorer = (rows, count, stride, out) -> scoreAll(rows, count, stride, head, out);
        Optional<Attribution> exact = switch (mode) {
            case SINGLE_RIDGE -> AdditiveAttribution.of(scorer, features, usual);
            case RESIDUAL_GATE -> gated(features, usual, head);
            default -> Optional.empty();
        };
        return exact.orElseGet(() -> SampledShapley.of(scorer, features, usual, NeuralModel.SHAPLEY_PAIRS, NeuralModel.SHAPLEY_SEED));
    }

    /** The value is {@code base + m * gate * delta}; with the gate as it stands both parts are linear. */
    private Optional<Attribution> gated(float[] features, float[] usual, int head) {
        if (!wanted.containsAll(Set.of(BASE, DELTA, GATE))) {
            return Optional.empty();
        }
        double opening = gateMultiplier * evaluate(features).get(head).gate();
        RowScorer base = (rows, count, stride, out) -> graph.score(rows, count, stride, BASE, column(BASE, head), out);
        RowScorer delta = (rows, count, stride, out) -> graph.score(rows, count, stride, DELTA, column(DELTA, head), out);
        return AdditiveAttribution.of(base, features, usual).flatMap(first -> AdditiveAttribution.of(delta, features, usual)
                .map(second -> first.plus(second.times(opening))))
                .map(sum -> new Attribution(Attribution.LINEAR_GIVEN_GATE, sum.baseline(), sum.contributions()));
    }

    private int column(String output, int head) {
        return graph.outputs().get(output).rank() == 1 ? 0 : head;
    }

    private static double at(Map<String, double[][]> results, String name, int row, int head) {
        double[][] values = results.get(name);
        return values == null ? 0 : values[row][Math.min(head, values[row].length - 1)];
    }
}
