package io.tidewatch.trainer.network;

import java.util.List;

/**
 * The steps networks are made of. {@code T} stands for a tensor: an array of the engine while training, the name of a value
 * while a graph is written. The first dimension is always the number of samples, or a multiple of it.
 *
 * @param <T> a tensor
 */
interface Ops<T> {

    /** Numbers that are learnt. */
    T parameter(Parameter parameter);

    /** {@code x·Wᵀ + b} over the last dimension, which is {@code in} long. */
    T linear(T x, String name, int in, int out);

    /** Mean 0 and deviation 1 over the last dimension (ε 1e-5), then a learnt gain and bias. */
    T layerNorm(T x, String name, int width);

    /** {@code [N, steps, in]} to {@code [N, steps, hidden]}: the states of a long short-term memory. */
    T lstm(T x, String name, int in, int hidden);

    /** {@code x·Φ(x)}, exact. */
    T gelu(T x);

    T sigmoid(T x);

    /** Over the last dimension. */
    T softmax(T x);

    /** Sets some values to 0 and raises the others, while training only. */
    T dropout(T x, double rate);

    T add(T a, T b);

    T multiply(T a, T b);

    /** Product of the last two dimensions. */
    T matmul(T a, T b);

    T scale(T x, float factor);

    T transpose(T x, int... order);

    /** New dimensions, one of which may be -1: whatever is left. */
    T reshape(T x, int... shape);

    /** Drops a dimension. */
    T mean(T x, int axis);

    /** Adds zeros at the end of the rows of {@code [N, width]}. */
    T pad(T x, int zeros);

    T slice(T x, int axis, int from, int to);

    T concat(List<T> parts, int axis);
}
