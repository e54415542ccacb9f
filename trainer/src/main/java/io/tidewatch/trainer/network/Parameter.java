package io.tidewatch.trainer.network;

import java.util.List;

/**
 * Learnt numbers of a network.
 *
 * @param name  unique in a network
 * @param start where they start: a constant, or drawn evenly from {@code ±start.bound}
 * @param shape dimensions
 */
record Parameter(String name, Start start, List<Integer> shape) {

    /**
     * Values before training.
     *
     * @param constant mean of the values
     * @param bound    largest distance from it
     */
    record Start(float constant, double bound) {

        static final Start ZERO = new Start(0, 0);
        static final Start ONE = new Start(1, 0);

        /** Even within {@code ±1/√inputs}. */
        static Start of(int inputs) {
            return new Start(0, 1 / Math.sqrt(inputs));
        }
    }

    static Parameter of(String name, Start start, Integer... shape) {
        return new Parameter(name, start, List.of(shape));
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Weight {@code [out, in]} and bias of a linear layer. */
    static List<Parameter> linear(String name, int in, int out) {
        return List.of(of(name + ".weight", Start.of(in), out, in), of(name + ".bias", Start.of(in), out));
    }

    /** Gain and bias of a normalisation. */
    static List<Parameter> layerNorm(String name, int width) {
        return List.of(of(name + ".gain", Start.ONE, width), of(name + ".bias", Start.ZERO, width));
    }

    /** Weights of input and state, then their biases; blocks of rows in the order input, forget, cell, output gate. */
    static List<Parameter> lstm(String name, int in, int hidden) {
        Start start = Start.of(hidden);
        return List.of(of(name + ".input_weight", start, 4 * hidden, in), of(name + ".state_weight", start, 4 * hidden, hidden),
                of(name + ".input_bias", start, 4 * hidden), of(name + ".state_bias", start, 4 * hidden));
    }
}
