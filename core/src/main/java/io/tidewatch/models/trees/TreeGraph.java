package io.tidewatch.models.trees;

import io.tidewatch.models.onnx.OnnxAttributes;
import io.tidewatch.models.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree ensemble as an ONNX graph: raw features in, standardised inside when statistics are given, one number per row
 * out. Thresholds are rounded down to single precision, which changes no decision about a single-precision value.
 */
public final class TreeGraph {

    private static final String BRANCH = "BRANCH_LEQ";
    private static final String LEAF = "LEAF";

    private final List<long[]> nodes = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<long[]> targets = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();

    private TreeGraph() {
    }

    /**
     * The ONNX file of an ensemble.
     *
     * @param ensemble the trees
     * @param dim      length of a row
     * @param mean     subtracted from the features; empty, or one value per feature
     * @param scale    what the centred features are divided by; as long as {@code mean}, no zero
     * @param input    name of the input
     * @param output   name of the output
     * @throws TreeFormatException when the trees ask for features beyond the row
     */
    public static byte[] write(TreeEnsemble ensemble, int dim, float[] mean, float[] scale, String input, String output) {
        requireDimension(ensemble, dim);
        OnnxGraph graph = new OnnxGraph("trees").input(input, dim).integers("rows", -1);
        String x = input;
        if (mean.length > 0) {
            graph.constant("mean", mean, dim).constant("scale", scale, dim)
                    .node("Sub", "centred", input, "mean").node("Div", "scaled", "centred", "scale");
            x = "scaled";
        }
        addSums(graph, ensemble, x, "sums");
        String column = "sums";
        if (ensemble.sigmoid() != 0) {
            graph.constant("steepness", new float[] {(float) ensemble.sigmoid()})
                    .node("Mul", "bent", "sums", "steepness").node("Sigmoid", "probability", "bent");
            column = "probability";
        }
        return graph.node("Reshape", output, column, "rows").output(output).toBytes(Map.of());
    }

    /**
     * Adds the sums of an ensemble to a graph that has more in it.
     *
     * @param ensemble trees without a sigmoid
     * @param dim      columns of the input
     * @param input    name of a tensor {@code [N, dim]}
     * @param output   name of the sums, {@code [N, 1]}
     * @throws TreeFormatException when the trees ask for features beyond the row, or are bent by a sigmoid
     */
    public static void addTo(OnnxGraph graph, TreeEnsemble ensemble, int dim, String input, String output) {
        requireDimension(ensemble, dim);
        if (ensemble.sigmoid() != 0) {
            throw new TreeFormatException("a sum is wanted, not a probability");
        }
        addSums(graph, ensemble, input, output);
    }

    private static void requireDimension(TreeEnsemble ensemble, int dim) {
        if (ensemble.dimension() > dim) {
            throw new TreeFormatException("the trees ask for " + ensemble.dimension() + " features, there are " + dim);
        }
    }

    private static void addSums(OnnxGraph graph, TreeEnsemble ensemble, String input, String output) {
        TreeGraph flat = new TreeGraph();
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            flat.add(tree, ensemble.trees().get(tree));
        }
        graph.node(OnnxGraph.ML, "TreeEnsembleRegressor", flat.attributes(), output, input);
    }

    /** Inner nodes keep their numbers, leaves follow them. */
    private void add(int tree, DecisionTree source) {
        int inner = source.feature().length;
        for (int node = 0; node < inner; node++) {
            nodes.add(new long[] {tree, node, source.feature()[node], number(source.left()[node], inner),
                number(source.right()[node], inner), source.missingLeft()[node] ? 1 : 0});
            thresholds.add(roundedDown(source.threshold()[node]));
            modes.add(BRANCH);
        }
        for (int leaf = 0; leaf <= inner; leaf++) {
            nodes.add(new long[] {tree, (long) inner + leaf, 0, 0, 0, 0});
            thresholds.add(0f);
            modes.add(LEAF);
            targets.add(new long[] {tree, (long) inner + leaf});
            weights.add((float) source.leafValue()[leaf]);
        }
    }

    private static long number(int child, int inner) {
        return child >= 0 ? child : inner + ~child;
    }

    /** The largest single-precision value that is not above a threshold. */
    static float roundedDown(double threshold) {
        float nearest = (float) threshold;
        return nearest > threshold ? Math.nextDown(nearest) : nearest;
    }

    private OnnxAttributes attributes() {
        return new OnnxAttributes()
                .with("aggregate_function", "SUM").with("n_targets", 1L).with("post_transform", "NONE")
                .with("nodes_treeids", column(nodes, 0)).with("nodes_nodeids", column(nodes, 1))
                .with("nodes_featureids", column(nodes, 2)).with("nodes_truenodeids", column(nodes, 3))
                .with("nodes_falsenodeids", column(nodes, 4)).with("nodes_missing_value_tracks_true", column(nodes, 5))
                .with("nodes_values", floats(thresholds)).with("nodes_modes", modes)
                .with("target_treeids", column(targets, 0)).with("target_nodeids", column(targets, 1))
                .with("target_ids", new long[targets.size()]).with("target_weights", floats(weights));
    }

    private static long[] column(List<long[]> rows, int index) {
        return rows.stream().mapToLong(row -> row[index]).toArray();
    }

    private static float[] floats(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
