package io.tidewatch.models.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The attributes of one operator, in the order they are added. */
public final class OnnxAttributes {

    private static final int NAME = 1;
    private static final int F = 2;
    private static final int I = 3;
    private static final int S = 4;
    private static final int FLOATS = 7;
    private static final int INTS = 8;
    private static final int STRINGS = 9;
    private static final int TYPE = 20;

    private final List<WireMessage> attributes = new ArrayList<>();

    /** A single-precision value. */
    public OnnxAttributes with(String name, float value) {
        return add(1, new WireMessage().text(NAME, name).single(F, value));
    }

    /** An integer. */
    public OnnxAttributes with(String name, long value) {
        return add(2, new WireMessage().text(NAME, name).number(I, value));
    }

    /** A text. */
    public OnnxAttributes with(String name, String value) {
        return add(3, new WireMessage().text(NAME, name).text(S, value));
    }

    /** Single-precision values. */
    public OnnxAttributes with(String name, float[] values) {
        return add(6, new WireMessage().text(NAME, name).singles(FLOATS, values));
    }

    /** Integers. */
    public OnnxAttributes with(String name, long[] values) {
        return add(7, new WireMessage().text(NAME, name).numbers(INTS, values));
    }

    /** Texts. */
    public OnnxAttributes with(String name, List<String> values) {
        WireMessage attribute = new WireMessage().text(NAME, name);
        values.forEach(value -> attribute.bytes(STRINGS, value.getBytes(StandardCharsets.UTF_8)));
        return add(8, attribute);
    }

    private OnnxAttributes add(int type, WireMessage attribute) {
        attributes.add(attribute.number(TYPE, type));
        return this;
    }

    List<WireMessage> messages() {
        return attributes;
    }
}
