package io.tidewatch.trainer.liquid;

import io.tidewatch.models.onnx.OnnxGraph;
import java.util.List;
import java.util.Map;

/**
 * The graphs of an ensemble: raw features in, one answer per horizon out, everything between inside. The tabular one answers
 * {@code tabular = tabular_base + tabular_gate · tabular_delta}, the gate being the share of the second member; the neural one
 * answers {@code nn}. They are two files because serving asks for the parts one by one.
 */
final class LiquidGraphs {

    static final String INPUT = "features";
    static final String NEURAL = "nn";
    static final List<String> TABULAR = List.of("tabular", "tabular_base", "tabular_delta", "tabular_gate");

    private LiquidGraphs() {
    }

    static byte[] tabular(Ensemble ensemble, int width, int heads, Map<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph("tabular");
        graph.input(INPUT, width);
        List<String> members = ensemble.names().subList(0, ensemble.names().size() - (ensemble.neural() ? 1 : 0));
        String base = ensemble.member(members.get(0)).addTo(graph, INPUT, members.get(0));
        String second = members.size() > 1 ? ensemble.member(members.get(1)).addTo(graph, INPUT, members.get(1)) : base;
        float[] share = new float[heads];
        for (int head = 0; head < heads; head++) {
            share[head] = (float) ensemble.mixture().share()[head];
        }
        graph.constant("share", share, 1, heads);
        graph.node("Identity", "tabular_base", base);
        graph.node("Sub", "tabular_delta", second, base);
        graph.node("Sub", "nothing", base, base);
        graph.node("Add", "tabular_gate", "nothing", "share");
        graph.node("Mul", "gated", "tabular_gate", "tabular_delta");
        graph.node("Add", "tabular", base, "gated");
        TABULAR.forEach(output -> graph.output(output, heads));
        return graph.toBytes(metadata);
    }

    static byte[] neural(Ensemble ensemble, int width, int heads, Map<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph("neural");
        graph.input(INPUT, width);
        String name = ensemble.names().get(ensemble.names().size() - 1);
        graph.node("Identity", NEURAL, ensemble.member(name).addTo(graph, INPUT, name));
        graph.output(NEURAL, heads);
        return graph.toBytes(metadata);
    }
}
