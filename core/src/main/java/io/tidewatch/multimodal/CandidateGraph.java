package io.tidewatch.multimodal;

import io.tidewatch.models.onnx.OnnxGraph;
import java.util.List;
import java.util.Map;

/**
 * The candidate as a graph: raw features in, standardisation inside. Outputs that a mode does not have are there and 0, so that
 * who runs it need not know the mode.
 */
public final class CandidateGraph {

    /** Name of the input, raw features in contract order. */
    public static final String INPUT = "features";
    /** Name of the answer. */
    public static final String VALUE = "tabular";
    /** All outputs in order of declaration. */
    public static final List<String> OUTPUTS = List.of("nn", VALUE, "tabular_base", "tabular_delta", "tabular_gate");

    private static final double SMALLEST_SIGMA = 1e-6;
    private static final float LIMIT = 40f;

    private CandidateGraph() {
    }

    /**
     * Writes the graph.
     *
     * @param dayScale what labels must be divided by to be the equivalent of one day, the unit in which answers are served
     */
    public static byte[] write(FusionModel model, double dayScale, Map<String, String> metadata) {
        ColumnScaling scaling = model.scaling();
        int width = scaling.width();
        OnnxGraph graph = new OnnxGraph("multimodal");
        graph.input(INPUT, width);
        graph.constant("mean", scaling.mean(), width);
        graph.constant("scale", scaling.scale(), width);
        graph.constant("lower", new float[] {-ColumnScaling.CLIP});
        graph.constant("upper", new float[] {ColumnScaling.CLIP});
        graph.integers("rows", -1);
        graph.node("Sub", "centred", INPUT, "mean");
        graph.node("Div", "scaled", "centred", "scale");
        graph.node("Clip", "clipped", "scaled", "lower", "upper");
        product(graph, "base", spread(model.base(), width, dayScale));
        if (model.mode() == FusionMode.SINGLE_RIDGE) {
            answer(graph, Map.of(VALUE, "base"));
        } else {
            gated(graph, model, dayScale);
            answer(graph, Map.of(VALUE, "sum", "tabular_base", "base", "tabular_delta", "delta", "tabular_gate", "gate"));
        }
        return graph.toBytes(metadata);
    }

    private static void gated(OnnxGraph graph, FusionModel model, double dayScale) {
        int width = model.scaling().width();
        FusionModel.Gate gate = model.gate();
        product(graph, "delta", spread(model.text(), width, dayScale));
        float[] share = new float[width];
        for (int position : model.text().positions()) {
            share[position] = 1f / model.text().positions().length;
        }
        graph.constant("share", share, width, 1);
        graph.constant("mu", new float[] {(float) gate.mu()}, 1);
        graph.constant("sigma", new float[] {(float) Math.max(gate.sigma(), SMALLEST_SIGMA)}, 1);
        graph.constant("least", new float[] {-LIMIT});
        graph.constant("most", new float[] {LIMIT});
        graph.constant("multiplier", new float[] {(float) gate.multiplier()}, 1);
        graph.node("Abs", "absolute", "clipped");
        graph.node("MatMul", "activity", "absolute", "share");
        graph.node("Sub", "distance", "activity", "mu");
        graph.node("Div", "deviations", "distance", "sigma");
        graph.node("Clip", "bounded", "deviations", "least", "most");
        graph.node("Sigmoid", "gate", "bounded");
        graph.node("Mul", "opened", "gate", "delta");
        graph.node("Mul", "weighed", "opened", "multiplier");
        graph.node("Add", "sum", "base", "weighed");
    }

    private static void product(OnnxGraph graph, String name, float[] weights) {
        graph.constant(name + "_weights", weights, weights.length, 1);
        graph.node("MatMul", name, "clipped", name + "_weights");
    }

    /**
     * The value first: outputs a mode does not have are the value less itself. Reshaping one column of zeros into each of them made
     * the runtime crash when it opened the graph.
     */
    private static void answer(OnnxGraph graph, Map<String, String> sources) {
        graph.node("Reshape", VALUE, sources.get(VALUE), "rows");
        for (String output : OUTPUTS) {
            if (!output.equals(VALUE)) {
                if (sources.containsKey(output)) {
                    graph.node("Reshape", output, sources.get(output), "rows");
                } else {
                    graph.node("Sub", output, VALUE, VALUE);
                }
            }
            graph.output(output);
        }
    }

    private static float[] spread(FusionModel.Part part, int width, double dayScale) {
        float[] weights = new float[width];
        for (int i = 0; i < part.positions().length; i++) {
            weights[part.positions()[i]] = (float) (part.weights()[i] / dayScale);
        }
        return weights;
    }
}
