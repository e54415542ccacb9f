package io.tidewatch.trainer.ridge;

import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;

/** A fitted ridge regression. */
record RidgeFitted(int lookback, Standardisation scaling, RidgeWeights weights, FitReport report) implements Fitted {

    @Override
    public float[] predict(Rows rows) {
        return weights.predict(rows, scaling);
    }

    @Override
    public String addTo(OnnxGraph graph, String input, String name) {
        int heads = weights.intercept().length;
        int width = weights.weights().length / heads;
        String x = scaling.addTo(graph, input, name);
        if (lookback > 1) {
            graph.integers(name + ".flat", -1, width);
            graph.node("Reshape", name + ".row", x, name + ".flat");
            x = name + ".row";
        }
        graph.constant(name + ".weights", weights.weights(), width, heads);
        graph.constant(name + ".intercept", weights.intercept(), heads);
        graph.node("MatMul", name + ".products", x, name + ".weights");
        graph.node("Add", name + ".answers", name + ".products", name + ".intercept");
        return name + ".answers";
    }

    /** Everything is on the heap. */
    @Override
    public void close() {
        // Nothing is held.
    }
}
