package io.tidewatch.models.onnx;

import java.util.Map;
import java.util.TreeMap;

/**
 * Builds one ONNX file; equal calls give equal bytes. The first dimension of inputs and outputs is the free number of rows, all
 * values are single precision.
 */
public final class OnnxGraph {

    /** Domain of the operators of classical machine learning, for example {@code TreeEnsembleRegressor}. */
    public static final String ML = "ai.onnx.ml";

    /** Version of the file format. */
    public static final int IR_VERSION = 9;
    /** Version of the standard set of operators. */
    public static final int OPSET = 20;

    private static final int ML_OPSET = 3;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final WireMessage graph = new WireMessage();
    private int nodes;

    public OnnxGraph(String name) {
        graph.text(Field.GRAPH_NAME, name);
    }

    /** Numbers of the fields of the format. */
    private static final class Field {
        static final int GRAPH_NODE = 1;
        static final int GRAPH_NAME = 2;
        static final int GRAPH_INITIALIZER = 5;
        static final int GRAPH_INPUT = 11;
        static final int GRAPH_OUTPUT = 12;
        static final int MODEL_IR = 1;
        static final int MODEL_PRODUCER = 2;
        static final int MODEL_GRAPH = 7;
        static final int MODEL_OPSET = 8;
        static final int MODEL_METADATA = 14;
        static final int NODE_INPUT = 1;
        static final int NODE_OUTPUT = 2;
        static final int NODE_NAME = 3;
        static final int NODE_OPERATOR = 4;
        static final int NODE_ATTRIBUTE = 5;
        static final int NODE_DOMAIN = 7;
        static final int TENSOR_DIM = 1;
        static final int TENSOR_TYPE = 2;
        static final int TENSOR_NAME = 8;
        static final int TENSOR_RAW = 9;
        static final int TENSOR_INTEGERS = 7;
    }

    /** Declares an input, rows by {@code width}. */
    public OnnxGraph input(String name, int width) {
        graph.message(Field.GRAPH_INPUT, value(name, width));
        return this;
    }

    /** Declares an input of several dimensions after the rows, for example time steps and features. */
    public OnnxGraph input(String name, int first, int second) {
        graph.message(Field.GRAPH_INPUT, value(name, first, second));
        return this;
    }

    /** Declares an output with one number per row. */
    public OnnxGraph output(String name) {
        graph.message(Field.GRAPH_OUTPUT, value(name, 0));
        return this;
    }

    /** Declares an output with {@code width} numbers per row. */
    public OnnxGraph output(String name, int width) {
        graph.message(Field.GRAPH_OUTPUT, value(name, width));
        return this;
    }

    /** Adds constants; no dimension makes a scalar. */
    public OnnxGraph constant(String name, float[] values, long... dimensions) {
        WireMessage tensor = new WireMessage();
        for (long dimension : dimensions) {
            tensor.number(Field.TENSOR_DIM, dimension);
        }
        tensor.number(Field.TENSOR_TYPE, FLOAT).text(Field.TENSOR_NAME, name)
                .bytes(Field.TENSOR_RAW, WireMessage.littleEndian(values));
        graph.message(Field.GRAPH_INITIALIZER, tensor);
        return this;
    }

    /** Adds constant integers in one dimension, for example a shape. */
    public OnnxGraph integers(String name, long... values) {
        graph.message(Field.GRAPH_INITIALIZER, new WireMessage().number(Field.TENSOR_DIM, values.length)
                .number(Field.TENSOR_TYPE, INT64).numbers(Field.TENSOR_INTEGERS, values).text(Field.TENSOR_NAME, name));
        return this;
    }

    /** Adds an operator of the standard set without attributes. */
    public OnnxGraph node(String operator, String output, String... inputs) {
        return node("", operator, new OnnxAttributes(), output, inputs);
    }

    /** Adds an operator of a domain. */
    public OnnxGraph node(String domain, String operator, OnnxAttributes attributes, String output, String... inputs) {
        WireMessage node = new WireMessage();
        for (String input : inputs) {
            node.text(Field.NODE_INPUT, input);
        }
        node.text(Field.NODE_OUTPUT, output).text(Field.NODE_NAME, operator + '_' + nodes++).text(Field.NODE_OPERATOR, operator);
        attributes.messages().forEach(attribute -> node.message(Field.NODE_ATTRIBUTE, attribute));
        graph.message(Field.GRAPH_NODE, node.text(Field.NODE_DOMAIN, domain));
        return this;
    }

    /** The finished file, with key-value pairs in order of the keys. */
    public byte[] toBytes(Map<String, String> metadata) {
        WireMessage model = new WireMessage().number(Field.MODEL_IR, IR_VERSION).text(Field.MODEL_PRODUCER, "tidewatch")
                .message(Field.MODEL_GRAPH, graph).message(Field.MODEL_OPSET, opset("", OPSET))
                .message(Field.MODEL_OPSET, opset(ML, ML_OPSET));
        new TreeMap<>(metadata).forEach((key, value) ->
                model.message(Field.MODEL_METADATA, new WireMessage().text(1, key).text(2, value)));
        return model.toBytes();
    }

    private static WireMessage opset(String domain, int version) {
        return new WireMessage().text(1, domain).number(2, version);
    }

    private static WireMessage value(String name, int... widths) {
        WireMessage shape = new WireMessage().message(1, new WireMessage().text(2, "batch"));
        for (int width : widths) {
            if (width > 0) {
                shape.message(1, new WireMessage().number(1, width));
            }
        }
        WireMessage tensor = new WireMessage().number(1, FLOAT).message(2, shape);
        return new WireMessage().text(1, name).message(2, new WireMessage().message(1, tensor));
    }
}
