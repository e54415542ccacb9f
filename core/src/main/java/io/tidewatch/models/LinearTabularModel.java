package io.tidewatch.models;

import java.util.List;
import java.util.Objects;

/** Evaluates a linear artifact: align, normalise, then one dot product or the residual gate. */
public final class LinearTabularModel implements TabularModel {

    private final TabularArtifact artifact;

    public LinearTabularModel(TabularArtifact artifact) {
        this.artifact = Objects.requireNonNull(artifact, "artifact");
    }

    /** What is evaluated. */
    public TabularArtifact artifact() {
        return artifact;
    }

    @Override
    public List<TabularOutput> evaluate(float[] features) {
        float[] x = artifact.normalisation().apply(Normalisation.align(features, artifact.featureDim()));
        return List.of(artifact.gate() != null
                ? artifact.gate().evaluate(x)
                : TabularOutput.of(SinglePrecision.dot(x, artifact.weights()), TabularMode.SINGLE_RIDGE));
    }
}
