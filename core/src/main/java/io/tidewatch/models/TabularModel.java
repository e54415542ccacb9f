package io.tidewatch.models;

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
}
