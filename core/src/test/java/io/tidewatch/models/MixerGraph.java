package io.tidewatch.models;

import io.tidewatch.models.onnx.OnnxAttributes;
import io.tidewatch.models.onnx.OnnxGraph;
import java.util.Map;
import java.util.Random;

/**
 * A TSMixer with random weights, as large as the ones trained: 96 steps of 128 features, hidden size 128, 4 blocks, a head of 64.
 * One row is the whole window, 96 * 128 values. The cost of a row does not depend on the weights.
 */
final class MixerGraph {

    static final int STEPS = 96;
    static final int CHANNELS = 128;
    static final int ROW = STEPS * CHANNELS;

    private static final int HIDDEN = 128;
    private static final int HEAD = 64;
    private static final int BLOCKS = 4;

    private final OnnxGraph graph = new OnnxGraph("mixer");
    private final Random random = new Random(7);
    private int names;
    private int weights;

    private MixerGraph() {
    }

    /** The ONNX file. */
    static byte[] bytes() {
        return new MixerGraph().write();
    }

    /** How many weights it has. */
    static int parameters() {
        MixerGraph mixer = new MixerGraph();
        mixer.write();
        return mixer.weights;
    }

    private byte[] write() {
        graph.input(OnnxModel.INPUT, ROW).output(OnnxNeuralModel.VALUE)
                .integers("window", -1, STEPS, CHANNELS).integers("flat", -1, ROW).integers("rows", -1);
        String x = next("Reshape", OnnxModel.INPUT, "window");
        for (int block = 0; block < BLOCKS; block++) {
            String turned = turned(normalised(x));
            String mixed = turned(dense(gelu(dense(turned, STEPS, HIDDEN)), HIDDEN, STEPS));
            x = next("Add", x, mixed);
            x = next("Add", x, dense(gelu(dense(normalised(x), CHANNELS, HIDDEN)), HIDDEN, CHANNELS));
        }
        String flat = next("Reshape", normalised(x), "flat");
        String column = dense(gelu(dense(flat, ROW, HEAD)), HEAD, 1);
        return graph.node("Reshape", OnnxNeuralModel.VALUE, column, "rows").toBytes(Map.of());
    }

    private String normalised(String x) {
        String scale = constant(CHANNELS, 1, CHANNELS);
        String shift = constant(CHANNELS, 1, CHANNELS);
        String output = "v" + names++;
        graph.node("", "LayerNormalization", new OnnxAttributes().with("axis", -1L).with("epsilon", 1e-5f), output, x, scale, shift);
        return output;
    }

    private String turned(String x) {
        String output = "v" + names++;
        graph.node("", "Transpose", new OnnxAttributes().with("perm", new long[] {0, 2, 1}), output, x);
        return output;
    }

    private String gelu(String x) {
        return next("Gelu", x);
    }

    private String dense(String x, int from, int to) {
        return next("Add", next("MatMul", x, constant(from * to, from, from, to)), constant(to, from, to));
    }

    private String next(String operator, String... inputs) {
        String output = "v" + names++;
        graph.node(operator, output, inputs);
        return output;
    }

    /** Weights of the usual size for sums over {@code inputs} values. */
    private String constant(int count, int inputs, long... dimensions) {
        float[] values = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        weights += values.length;
        String name = "w" + names++;
        graph.constant(name, values, dimensions);
        return name;
    }
}
