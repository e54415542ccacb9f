package io.tidewatch.models;

/** The neural part of an ensemble. Implementations are safe for concurrent use. */
@FunctionalInterface
public interface NeuralModel {

    /**
     * Evaluates one vector of raw feature values in contract order.
     *
     * @return expected return, a fraction
     */
    double evaluate(float[] features);
}
