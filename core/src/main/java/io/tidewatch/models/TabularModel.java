package io.tidewatch.models;

import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.models.attribution.SampledShapley;
import java.util.Arrays;
import java.util.List;

/** Turns a feature vector in contract order into an expected return. Implementations are safe for concurrent use. */
public interface TabularModel {

    /**
     * Evaluates one vector.
     *
     * @param features raw values in contract order; padded with zeros or cut to the model's dimension
     * @return one output per head of the model, in the order of its horizons; models without heads answer one
     */
    List<TabularOutput> evaluate(float[] features);

    /**
     * Evaluates several vectors, one answer each, in the same order. Batches pay off for models run natively.
     */
    default List<List<TabularOutput>> evaluateAll(List<float[]> vectors) {
        return vectors.stream().map(this::evaluate).toList();
    }

    /**
     * Scores many vectors, one number each and nothing allocated per row: for backtests and sweeps. The numbers are those of
     * {@link #evaluate}.
     *
     * @param rows     raw values in contract order; row {@code i} starts at {@code i * stride}
     * @param rowCount how many rows
     * @param stride   length of a row
     * @param head     head of the model that is wanted
     * @param out      receives the value of row {@code i} at {@code i}; at least {@code rowCount} long
     */
    default void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
        for (int row = 0; row < rowCount; row++) {
            out[row] = evaluate(Arrays.copyOfRange(rows, row * stride, (row + 1) * stride)).get(head).value();
        }
    }

    /**
     * Takes the value for one vector apart; estimated against a vector of zeros unless the model knows better.
     *
     * @param features raw values in contract order
     * @param head     head of the model that is explained
     */
    default Attribution attribute(float[] features, int head) {
        return SampledShapley.of((rows, count, stride, out) -> scoreAll(rows, count, stride, head, out), features,
                new float[features.length], NeuralModel.SHAPLEY_PAIRS, NeuralModel.SHAPLEY_SEED);
    }
}
