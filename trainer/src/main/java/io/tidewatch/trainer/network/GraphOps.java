package io.tidewatch.trainer.network;

import io.tidewatch.models.onnx.OnnxAttributes;
import io.tidewatch.models.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The steps of a network as nodes of an ONNX graph; a tensor is the name of a value. */
final class GraphOps implements Ops<String> {

    private static final float EPSILON = 1e-5f;
    /** Where the gates of the engine's order (input, forget, cell, output) lie in the file's (input, output, forget, cell). */
    private static final int[] GATES = {0, 3, 1, 2};

    private final OnnxGraph graph;
    private final String prefix;
    private final Layout layout;
    private final float[] values;
    private final Set<String> written = new HashSet<>();
    private int steps;

    /**
     * @param prefix beginning of all names
     * @param values all parameters, flat
     */
    GraphOps(OnnxGraph graph, String prefix, Layout layout, float[] values) {
        this.graph = graph;
        this.prefix = prefix + '.';
        this.layout = layout;
        this.values = values;
    }

    private String node(String operator, OnnxAttributes attributes, String... inputs) {
        String output = prefix + operator.toLowerCase(Locale.ROOT) + '_' + steps++;
        graph.node("", operator, attributes, output, inputs);
        return output;
    }

    private String node(String operator, String... inputs) {
        return node(operator, new OnnxAttributes(), inputs);
    }

    private float[] value(Parameter parameter) {
        int offset = layout.offset(parameter.name());
        return Arrays.copyOfRange(values, offset, offset + parameter.size());
    }

    private String constant(String name, float[] value, long... shape) {
        if (written.add(name)) {
            graph.constant(prefix + name, value, shape);
        }
        return prefix + name;
    }

    private String integers(long... numbers) {
        String name = prefix + "numbers_" + steps++;
        graph.integers(name, numbers);
        return name;
    }

    @Override
    public String parameter(Parameter parameter) {
        return constant(parameter.name(), value(parameter), parameter.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public String linear(String x, String name, int in, int out) {
        List<Parameter> learnt = Parameter.linear(name, in, out);
        float[] weight = value(learnt.get(0));
        float[] turned = new float[weight.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                turned[i * out + o] = weight[o * in + i];
            }
        }
        String product = node("MatMul", x, constant(learnt.get(0).name(), turned, in, out));
        return node("Add", product, parameter(learnt.get(1)));
    }

    @Override
    public String layerNorm(String x, String name, int width) {
        List<Parameter> learnt = Parameter.layerNorm(name, width);
        return node("LayerNormalization", new OnnxAttributes().with("axis", -1L).with("epsilon", EPSILON),
                x, parameter(learnt.get(0)), parameter(learnt.get(1)));
    }

    @Override
    public String lstm(String x, String name, int in, int hidden) {
        List<Parameter> learnt = Parameter.lstm(name, in, hidden);
        String input = constant(learnt.get(0).name(), gates(value(learnt.get(0))), 1, 4L * hidden, in);
        String state = constant(learnt.get(1).name(), gates(value(learnt.get(1))), 1, 4L * hidden, hidden);
        float[] first = gates(value(learnt.get(2)));
        float[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(gates(value(learnt.get(3))), 0, both, first.length, first.length);
        String bias = constant(name + ".bias", both, 1, both.length);
        String steps = node("LSTM", new OnnxAttributes().with("hidden_size", (long) hidden), transpose(x, 1, 0, 2), input, state, bias);
        return transpose(node("Squeeze", steps, integers(1)), 1, 0, 2);
    }

    private static float[] gates(float[] engine) {
        int block = engine.length / GATES.length;
        float[] ordered = new float[engine.length];
        for (int gate = 0; gate < GATES.length; gate++) {
            System.arraycopy(engine, GATES[gate] * block, ordered, gate * block, block);
        }
        return ordered;
    }

    @Override
    public String gelu(String x) {
        return node("Gelu", new OnnxAttributes().with("approximate", "none"), x);
    }

    @Override
    public String sigmoid(String x) {
        return node("Sigmoid", x);
    }

    @Override
    public String softmax(String x) {
        return node("Softmax", new OnnxAttributes().with("axis", -1L), x);
    }

    /** Nothing is dropped when answers are wanted. */
    @Override
    public String dropout(String x, double rate) {
        return x;
    }

    @Override
    public String add(String a, String b) {
        return node("Add", a, b);
    }

    @Override
    public String multiply(String a, String b) {
        return node("Mul", a, b);
    }

    @Override
    public String matmul(String a, String b) {
        return node("MatMul", a, b);
    }

    @Override
    public String scale(String x, float factor) {
        return node("Mul", x, constant("factor_" + steps++, new float[] {factor}));
    }

    @Override
    public String transpose(String x, int... order) {
        return node("Transpose", new OnnxAttributes().with("perm", Arrays.stream(order).asLongStream().toArray()), x);
    }

    @Override
    public String reshape(String x, int... shape) {
        return node("Reshape", x, integers(Arrays.stream(shape).asLongStream().toArray()));
    }

    @Override
    public String mean(String x, int axis) {
        return node("ReduceMean", new OnnxAttributes().with("keepdims", 0L), x, integers(axis));
    }

    @Override
    public String pad(String x, int zeros) {
        return zeros == 0 ? x : node("Pad", x, integers(0, 0, 0, zeros));
    }

    @Override
    public String slice(String x, int axis, int from, int to) {
        return node("Slice", x, integers(from), integers(to), integers(axis));
    }

    @Override
    public String concat(List<String> parts, int axis) {
        return node("Concat", new OnnxAttributes().with("axis", (long) axis), parts.toArray(String[]::new));
    }
}
