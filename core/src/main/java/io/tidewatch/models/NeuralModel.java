package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.models.attribution.SampledShapley;
import java.util.Arrays;

/** The neural part of an ensemble. Implementations are safe for concurrent use. */
@FunctionalInterface
public interface NeuralModel {

    /** Pairs of random orders from which contributions are estimated. */
    int SHAPLEY_PAIRS = 8;
    /** Seed of these orders; the same prediction is always explained the same way. */
    long SHAPLEY_SEED = 42;

    /**
     * Evaluates one vector of raw feature values in contract order.
     *
     * @return expected return, a fraction
     */
    double evaluate(float[] features);

    /**
     * Evaluates one head for a vector of raw feature values.
     *
     * @param head place among the horizons of the build; models with a single head answer every one alike
     */
    default double evaluate(float[] features, int head) {
        return evaluate(features);
    }

    /**
     * Scores many vectors, nothing allocated per row; the numbers are those of {@link #evaluate}.
     *
     * @param rows     raw values in contract order; row {@code i} starts at {@code i * stride}
     * @param rowCount how many rows
     * @param stride   length of a row
     * @param out      receives the value of row {@code i} at {@code i}; at least {@code rowCount} long
     */
    default void scoreAll(float[] rows, int rowCount, int stride, double[] out) {
        for (int row = 0; row < rowCount; row++) {
            out[row] = evaluate(Arrays.copyOfRange(rows, row * stride, (row + 1) * stride));
        }
    }

    /** As {@link #scoreAll(float[], int, int, double[])} for one head. */
    default void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        scoreAll(rows, rowCount, stride, out);
    }

    /** Takes the answer of one head for one vector apart. */
    default Attribution attribute(float[] features, int head) {
        return attribute(features);
    }

    /** Takes the answer for one vector apart; estimated against a vector of zeros unless the model knows better. */
    default Attribution attribute(float[] features) {
        return SampledShapley.of(this::scoreAll, features, new float[features.length], SHAPLEY_PAIRS, SHAPLEY_SEED);
    }
}
