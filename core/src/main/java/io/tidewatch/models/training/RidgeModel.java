package io.tidewatch.models.training;

/**
 * A fitted linear model: {@code intercept + Σ weight · standardised feature}.
 *
 * <p>Weights and intercept are kept in single precision, the precision of the exported graph, so that scoring here and
 * scoring the artifact differ by summation order at most.
 */
public final class RidgeModel {

    private final FeatureScaling scaling;
    private final float[] weights;
    private final float intercept;

    RidgeModel(FeatureScaling scaling, double[] weights, double intercept) {
        this.scaling = scaling;
        this.weights = new float[weights.length];
        for (int j = 0; j < weights.length; j++) {
            this.weights[j] = scaling.active(j) ? (float) weights[j] : 0f;
        }
        this.intercept = (float) intercept;
    }

    /** Predicted label of raw features, in the unit of the training labels. */
    public float predict(float[] features) {
        if (features.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " features expected, not " + features.length);
        }
        double sum = intercept;
        for (int j = 0; j < weights.length; j++) {
            sum += (double) weights[j] * scaling.apply(j, features[j]);
        }
        return (float) sum;
    }

    public FeatureScaling scaling() {
        return scaling;
    }

    /** Weight per standardised feature, 0 for inactive ones; a copy. */
    public float[] weights() {
        return weights.clone();
    }

    public float intercept() {
        return intercept;
    }
}
