package io.tidewatch.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a network on arrays of the engine. Its arrays belong to the manager of what they are computed from. */
final class TensorOps implements Ops<NDArray> {

    private static final float EPSILON = 1e-5f;

    private final Map<String, NDArray> parameters;
    private final boolean training;

    /** @param parameters by name */
    TensorOps(Map<String, NDArray> parameters, boolean training) {
        this.parameters = parameters;
        this.training = training;
    }

    /**
     * Cuts the parameters out of one flat array, in one step whose gradient is one step too.
     *
     * @param flat     all parameters
     * @param training whether values are dropped
     */
    TensorOps(Layout layout, NDArray flat, boolean training) {
        this(new HashMap<>(), training);
        List<Parameter> all = layout.parameters();
        long[] cuts = all.stream().skip(1).mapToLong(parameter -> layout.offset(parameter.name())).toArray();
        NDList parts = flat.split(cuts, 0);
        for (int i = 0; i < all.size(); i++) {
            parameters.put(all.get(i).name(), parts.get(i).reshape(shape(all.get(i))));
        }
    }

    private static Shape shape(Parameter parameter) {
        return new Shape(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public NDArray parameter(Parameter parameter) {
        return parameters.get(parameter.name());
    }

    private NDList all(List<Parameter> wanted) {
        NDList list = new NDList();
        wanted.forEach(parameter -> list.add(parameter(parameter)));
        return list;
    }

    @Override
    public NDArray linear(NDArray x, String name, int in, int out) {
        NDList learnt = all(Parameter.linear(name, in, out));
        return x.getNDArrayInternal().linear(x, learnt.get(0), learnt.get(1)).singletonOrThrow();
    }

    @Override
    public NDArray layerNorm(NDArray x, String name, int width) {
        NDList learnt = all(Parameter.layerNorm(name, width));
        return x.getNDArrayInternal().layerNorm(x, new Shape(width), learnt.get(0), learnt.get(1), EPSILON).singletonOrThrow();
    }

    @Override
    public NDArray lstm(NDArray x, String name, int in, int hidden) {
        NDArray zero = x.getManager().zeros(new Shape(1, x.getShape().get(0), hidden));
        return x.getNDArrayInternal().lstm(x, new NDList(zero, zero.duplicate()), all(Parameter.lstm(name, in, hidden)), true, 1, 0,
                training, false, true).get(0);
    }

    @Override
    public NDArray gelu(NDArray x) {
        return Activation.gelu(x);
    }

    @Override
    public NDArray sigmoid(NDArray x) {
        return Activation.sigmoid(x);
    }

    @Override
    public NDArray softmax(NDArray x) {
        return x.softmax(-1);
    }

    @Override
    public NDArray dropout(NDArray x, double rate) {
        return training && rate > 0 ? x.getNDArrayInternal().dropout(x, (float) rate, true).singletonOrThrow() : x;
    }

    @Override
    public NDArray add(NDArray a, NDArray b) {
        return a.add(b);
    }

    @Override
    public NDArray multiply(NDArray a, NDArray b) {
        return a.mul(b);
    }

    @Override
    public NDArray matmul(NDArray a, NDArray b) {
        return a.matMul(b);
    }

    @Override
    public NDArray scale(NDArray x, float factor) {
        return x.mul(factor);
    }

    @Override
    public NDArray transpose(NDArray x, int... order) {
        return x.transpose(order);
    }

    @Override
    public NDArray reshape(NDArray x, int... shape) {
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            dimensions[i] = shape[i];
        }
        return x.reshape(new Shape(dimensions));
    }

    @Override
    public NDArray mean(NDArray x, int axis) {
        return x.mean(new int[] {axis});
    }

    @Override
    public NDArray pad(NDArray x, int zeros) {
        return zeros == 0 ? x : NDArrays.concat(new NDList(x, x.getManager().zeros(new Shape(x.getShape().get(0), zeros))), 1);
    }

    @Override
    public NDArray slice(NDArray x, int axis, int from, int to) {
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        return x.get(index.addSliceDim(from, to));
    }

    @Override
    public NDArray concat(List<NDArray> parts, int axis) {
        return NDArrays.concat(new NDList(parts), axis);
    }
}
