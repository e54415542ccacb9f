package io.tidewatch.models;

import java.util.Arrays;

/** The neural part of an ensemble. Implementations are safe for concurrent use. */
@FunctionalInterface
public interface NeuralModel {

    /**
     * Evaluates one vector of raw feature values in contract order.
     *
     * @return expected return, a fraction
     */
    double evaluate(float[] features);

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
}
