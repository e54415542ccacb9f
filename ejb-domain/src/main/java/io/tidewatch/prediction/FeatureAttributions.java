package io.tidewatch.prediction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What each feature contributed to an expected return: {@code baseline + sum of attributions = expected return}.
 *
 * @param parts    one per feature, the largest magnitude first; empty when they cannot be told
 * @param method   how they were found, for example {@code linear}, {@code tree_shap}, {@code sampled_shapley}
 * @param baseline expected return without any feature's contribution, a fraction over the horizon of the prediction
 * @param reason   why they cannot be told; empty when they are
 */
public record FeatureAttributions(List<Part> parts, String method, double baseline, Optional<String> reason) {

    /** The prediction does not come from a model of features. */
    public static final String NO_MODEL_ANSWERED = "not_a_model_prediction";
    /** The features known then are no longer stored. */
    public static final String FEATURES_GONE = "features_unavailable";
    /** The build is gone or does not verify any more. */
    public static final String MODEL_GONE = "model_unavailable";
    /** Features or artifact have changed since, so that another number comes out. */
    public static final String NOT_REPRODUCED = "prediction_not_reproduced";

    public FeatureAttributions {
        parts = List.copyOf(parts);
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * One feature.
     *
     * @param feature     key of the contract
     * @param value       its raw value
     * @param attribution its contribution, a fraction over the horizon of the prediction
     */
    public record Part(String feature, double value, double attribution) {
    }

    static FeatureAttributions missing(String reason) {
        return new FeatureAttributions(List.of(), "", 0, Optional.of(reason));
    }
}
