package io.tidewatch.trainer.boosting;

import io.tidewatch.models.onnx.OnnxAttributes;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.models.trees.TreeEnsemble;
import io.tidewatch.models.trees.TreeGraph;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosted trees. They see raw values: order is all a tree looks at, so there is nothing to standardise.
 *
 * @param lookback time steps per sample
 * @param width    values per sample
 * @param heads    trees per head
 */
record BoostingFitted(int lookback, int width, List<TreeEnsemble> heads, FitReport report) implements Fitted {

    @Override
    public float[] predict(Rows rows) {
        float[] answers = new float[rows.count() * heads.size()];
        float[] x = new float[width];
        for (int row = 0; row < rows.count(); row++) {
            System.arraycopy(rows.x(), row * width, x, 0, width);
            for (int head = 0; head < heads.size(); head++) {
                answers[row * heads.size() + head] = (float) heads.get(head).value(x);
            }
        }
        return answers;
    }

    @Override
    public String addTo(OnnxGraph graph, String input, String name) {
        String x = input;
        if (lookback > 1) {
            graph.integers(name + ".flat", -1, width);
            graph.node("Reshape", name + ".row", input, name + ".flat");
            x = name + ".row";
        }
        List<String> columns = new ArrayList<>();
        for (int head = 0; head < heads.size(); head++) {
            String column = name + ".head" + head;
            TreeGraph.addTo(graph, heads.get(head), width, x, column);
            columns.add(column);
        }
        if (columns.size() == 1) {
            return columns.get(0);
        }
        graph.node("", "Concat", new OnnxAttributes().with("axis", 1L), name + ".answers", columns.toArray(String[]::new));
        return name + ".answers";
    }

    /** Everything is on the heap. */
    @Override
    public void close() {
        // Nothing is held.
    }
}
