package io.tidewatch.models;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the ONNX file of a ridge model, {@code tabular = ((features - mean) / std) . weights}, field by field. */
final class TinyGraph {

    private static final int FLOAT = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TinyGraph() {
    }

    /** A graph with one head per column of weights; one column gives an output of rank 1. */
    static byte[] ridge(float[] mean, float[] std, float[][] heads, String output, Map<String, String> metadata) {
        int dim = mean.length;
        boolean single = heads.length == 1;
        TinyGraph graph = new TinyGraph();
        graph.message(1, node("Sub", "centred", "features", "mean"));
        graph.message(1, node("Div", "scaled", "centred", "std"));
        graph.message(1, node("MatMul", output, "scaled", "weights"));
        graph.text(2, "ridge");
        graph.message(5, tensor("mean", mean, dim));
        graph.message(5, tensor("std", std, dim));
        graph.message(5, single ? tensor("weights", heads[0], dim) : tensor("weights", columns(heads), dim, heads.length));
        graph.message(11, value("features", dim));
        graph.message(12, single ? value(output) : value(output, heads.length));
        TinyGraph model = new TinyGraph();
        model.number(1, 9);
        model.message(7, graph);
        TinyGraph opset = new TinyGraph();
        opset.text(1, "");
        opset.number(2, 20);
        model.message(8, opset);
        metadata.forEach((key, entry) -> {
            TinyGraph property = new TinyGraph();
            property.text(1, key);
            property.text(2, entry);
            model.message(14, property);
        });
        return model.out.toByteArray();
    }

    private static float[] columns(float[][] heads) {
        float[] flat = new float[heads.length * heads[0].length];
        for (int row = 0; row < heads[0].length; row++) {
            for (int head = 0; head < heads.length; head++) {
                flat[row * heads.length + head] = heads[head][row];
            }
        }
        return flat;
    }

    private static TinyGraph node(String operator, String output, String... inputs) {
        TinyGraph node = new TinyGraph();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output);
        node.text(4, operator);
        return node;
    }

    private static TinyGraph tensor(String name, float[] values, long... dims) {
        TinyGraph tensor = new TinyGraph();
        for (long dim : dims) {
            tensor.number(1, dim);
        }
        tensor.number(2, FLOAT);
        tensor.text(8, name);
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        tensor.bytes(9, raw.array());
        return tensor;
    }

    /** A float value whose first dimension is the number of rows. */
    private static TinyGraph value(String name, long... dims) {
        TinyGraph shape = new TinyGraph();
        TinyGraph rows = new TinyGraph();
        rows.text(2, "batch");
        shape.message(1, rows);
        for (long dim : dims) {
            TinyGraph fixed = new TinyGraph();
            fixed.number(1, dim);
            shape.message(1, fixed);
        }
        TinyGraph tensorType = new TinyGraph();
        tensorType.number(1, FLOAT);
        tensorType.message(2, shape);
        TinyGraph type = new TinyGraph();
        type.message(1, tensorType);
        TinyGraph value = new TinyGraph();
        value.text(1, name);
        value.message(2, type);
        return value;
    }

    private void number(int field, long value) {
        varint((long) field << 3);
        varint(value);
    }

    private void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private void message(int field, TinyGraph value) {
        bytes(field, value.out.toByteArray());
    }

    private void bytes(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
