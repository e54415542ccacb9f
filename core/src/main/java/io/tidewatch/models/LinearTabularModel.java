package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import java.util.List;
import java.util.Objects;

/** Evaluates a linear artifact: align, normalise, then one dot product or the residual gate. */
public final class LinearTabularModel implements TabularModel {

    private final TabularArtifact artifact;
    private final float[] weights;
    private final float[] mean;
    private final float[] scale;

    public LinearTabularModel(TabularArtifact artifact) {
        this.artifact = Objects.requireNonNull(artifact, "artifact");
        this.weights = Normalisation.align(TabularArtifact.toArray(artifact.weights()), artifact.featureDim());
        boolean normalised = artifact.normalisation().size() > 0;
        this.mean = normalised ? Normalisation.align(artifact.normalisation().mean(), artifact.featureDim()) : null;
        this.scale = normalised ? artifact.normalisation().scale(artifact.featureDim()) : null;
    }

    /** What is evaluated. */
    public TabularArtifact artifact() {
        return artifact;
    }

    @Override
    public List<TabularOutput> evaluate(float[] features) {
        float[] x = normalised(features, 0, features.length, new float[artifact.featureDim()]);
        return List.of(artifact.gate() != null
                ? artifact.gate().evaluate(x)
                : TabularOutput.of(SinglePrecision.dot(x, weights), TabularMode.SINGLE_RIDGE));
    }

    @Override
    public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        float[] x = new float[artifact.featureDim()];
        for (int row = 0; row < rowCount; row++) {
            normalised(rows, row * stride, stride, x);
            out[row] = artifact.gate() != null ? artifact.gate().value(x) : SinglePrecision.dot(x, weights);
        }
    }

    /** Exact, against the mean of the training rows; a gate is taken as it stands. */
    @Override
    public Attribution attribute(float[] features, int head) {
        float[] x = normalised(features, 0, features.length, new float[artifact.featureDim()]);
        double[] parts = new double[x.length];
        if (artifact.gate() != null) {
            artifact.gate().addParts(x, parts);
        } else {
            for (int i = 0; i < x.length; i++) {
                parts[i] = (double) weights[i] * x[i];
            }
        }
        double baseline = 0;
        // What the model was trained on beyond the contract's features is the same for every row.
        for (int i = features.length; i < parts.length; i++) {
            baseline += parts[i];
        }
        double[] contributions = new double[features.length];
        System.arraycopy(parts, 0, contributions, 0, Math.min(parts.length, contributions.length));
        return new Attribution(artifact.gate() != null ? Attribution.LINEAR_GIVEN_GATE : Attribution.LINEAR, baseline, contributions);
    }

    private float[] normalised(float[] source, int from, int length, float[] x) {
        for (int i = 0; i < x.length; i++) {
            float value = i < length ? source[from + i] : 0;
            x[i] = mean == null ? value : (value - mean[i]) / scale[i];
        }
        return x;
    }
}
