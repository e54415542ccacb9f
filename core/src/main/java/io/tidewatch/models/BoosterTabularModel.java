package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.models.attribution.TreeShap;
import io.tidewatch.models.trees.LightGbmText;
import io.tidewatch.models.trees.TreeEnsemble;
import io.tidewatch.models.trees.TreeFormatException;
import io.tidewatch.models.trees.TreeGraph;
import java.util.List;
import java.util.Objects;

/** A LightGBM booster run by ONNX Runtime: converted when it is opened, standardised inside the graph. */
public final class BoosterTabularModel implements TabularModel, AutoCloseable {

    private final TabularArtifact artifact;
    private final TreeEnsemble trees;
    private final OnnxModel graph;

    private BoosterTabularModel(TabularArtifact artifact, TreeEnsemble trees, OnnxModel graph) {
        this.artifact = artifact;
        this.trees = trees;
        this.graph = graph;
    }

    /**
     * Converts and opens the booster of an artifact.
     *
     * @throws TreeFormatException when the booster cannot be evaluated exactly
     * @throws ArtifactRejectedException when the runtime refuses the graph
     */
    public static BoosterTabularModel open(TabularArtifact artifact, OnnxSessions sessions) {
        Objects.requireNonNull(sessions, "sessions");
        TreeEnsemble trees = LightGbmText.parse(artifact.booster());
        int dim = artifact.featureDim();
        boolean normalised = artifact.normalisation().size() > 0;
        byte[] file = TreeGraph.write(trees, dim,
                normalised ? Normalisation.align(artifact.normalisation().mean(), dim) : new float[0],
                normalised ? artifact.normalisation().scale(dim) : new float[0], OnnxModel.INPUT, OnnxTabularModel.VALUE);
        return new BoosterTabularModel(artifact, trees, OnnxModel.open(sessions, file, dim));
    }

    @Override
    public List<TabularOutput> evaluate(float[] features) {
        double[] out = new double[1];
        scoreAll(features, 1, features.length, 0, out);
        return List.of(TabularOutput.of(out[0], TabularMode.LIGHTGBM));
    }

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        graph.score(rows, rowCount, stride, OnnxTabularModel.VALUE, 0, out);
    }

    /** Exact, against the average over the training rows; estimated when the booster does not tell how many rows a leaf had. */
    @Override
    public Attribution attribute(float[] features, int head) {
        if (!trees.covered()) {
            return TabularModel.super.attribute(features, head);
        }
        float[] x = artifact.normalisation().apply(Normalisation.align(features, artifact.featureDim()));
        Attribution whole = TreeShap.of(trees, x);
        double[] parts = whole.contributions();
        double[] contributions = new double[features.length];
        System.arraycopy(parts, 0, contributions, 0, Math.min(parts.length, contributions.length));
        double beyond = 0;
        for (int i = features.length; i < parts.length; i++) {
            beyond += parts[i];
        }
        return new Attribution(whole.method(), whole.baseline() + beyond, contributions);
    }

    /** Frees the graph once the calls under way have ended. */
    @Override
    public void close() {
        graph.close();
    }
}
