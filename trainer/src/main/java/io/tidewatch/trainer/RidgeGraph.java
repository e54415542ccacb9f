package io.tidewatch.trainer;

import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.models.training.FeatureScaling;
import io.tidewatch.models.training.RidgeModel;
import java.util.List;
import java.util.Map;

/**
 * The ridge model as a graph: raw features in, scaled and clipped inside, so that serving needs no second file. The outputs of
 * the neural part and of the gate are there and 0: clients of the graph need not know which family it is.
 */
final class RidgeGraph {

    static final String INPUT = "features";
    static final String VALUE = "tabular";
    /** All outputs in order of declaration; every one but {@link #VALUE} is 0. */
    static final List<String> OUTPUTS = List.of("nn", VALUE, "tabular_base", "tabular_delta", "tabular_gate");

    private RidgeGraph() {
    }

    static byte[] write(RidgeModel model, Map<String, String> metadata) {
        FeatureScaling scaling = model.scaling();
        int width = scaling.dimension();
        OnnxGraph graph = new OnnxGraph("ridge");
        graph.input(INPUT, width);
        graph.constant("mean", scaling.mean(), width);
        graph.constant("scale", scaling.scale(), width);
        graph.constant("lower", new float[] {-FeatureScaling.CLIP});
        graph.constant("upper", new float[] {FeatureScaling.CLIP});
        graph.constant("weights", model.weights(), width, 1);
        graph.constant("intercept", new float[] {model.intercept()}, 1);
        graph.integers("rows", -1);
        graph.node("Sub", "centred", INPUT, "mean");
        graph.node("Div", "scaled", "centred", "scale");
        graph.node("Clip", "clipped", "scaled", "lower", "upper");
        graph.node("MatMul", "products", "clipped", "weights");
        graph.node("Add", "column", "products", "intercept");
        graph.node("Reshape", VALUE, "column", "rows");
        for (String output : OUTPUTS) {
            if (!output.equals(VALUE)) {
                graph.node("Sub", output, VALUE, VALUE);
            }
            graph.output(output);
        }
        return graph.toBytes(metadata);
    }
}
