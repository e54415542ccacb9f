package io.tidewatch.models.attribution;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A number taken apart: {@code baseline + sum of contributions = number}, up to the rounding of single precision.
 *
 * @param method        how it was done, for example {@code linear}, {@code tree_shap}; several are joined by {@code +}
 * @param baseline      the number without any feature's contribution
 * @param contributions one per feature, in contract order
 */
public record Attribution(String method, double baseline, double[] contributions) {

    /** Exact: the model is a sum of functions of one feature each. */
    public static final String LINEAR = "linear";
    /** Exact for the opening the gate has: both dot products taken apart, the gate itself is not. */
    public static final String LINEAR_GIVEN_GATE = "linear_given_gate";
    /** Exact Shapley values of trees, against the average over the training rows. */
    public static final String TREE_SHAP = "tree_shap";
    /** Shapley values of the trees' sum, stretched to the probability made of it. */
    public static final String TREE_SHAP_STRETCHED = "tree_shap_stretched";
    /** Shapley values estimated from random orders of the features. */
    public static final String SAMPLED_SHAPLEY = "sampled_shapley";

    private static final String JOIN = "+";

    public Attribution {
        Objects.requireNonNull(method, "method");
        contributions = contributions.clone();
    }

    @Override
    public double[] contributions() {
        return contributions.clone();
    }

    /** The number that was taken apart. */
    public double total() {
        double sum = baseline;
        for (double contribution : contributions) {
            sum += contribution;
        }
        return sum;
    }

    /** The same for a multiple of the number. */
    public Attribution times(double factor) {
        return new Attribution(method, baseline * factor, Arrays.stream(contributions).map(value -> value * factor).toArray());
    }

    /** The same for the sum of two numbers of the same features. */
    public Attribution plus(Attribution other) {
        double[] sum = contributions.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.contributions[i];
        }
        Set<String> methods = new LinkedHashSet<>(List.of(method.split("\\" + JOIN)));
        methods.addAll(List.of(other.method.split("\\" + JOIN)));
        return new Attribution(String.join(JOIN, methods), baseline + other.baseline, sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attribution that && method.equals(that.method) && baseline == that.baseline
                && Arrays.equals(contributions, that.contributions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, baseline, Arrays.hashCode(contributions));
    }
}
