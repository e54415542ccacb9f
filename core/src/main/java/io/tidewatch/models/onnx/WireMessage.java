package io.tidewatch.models.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One message in the wire form of protocol buffers, written field by field; equal calls give equal bytes. */
final class WireMessage {

    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = 0x7F;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireMessage number(int field, long value) {
        varint((long) field << TYPE_BITS);
        varint(value);
        return this;
    }

    WireMessage single(int field, float value) {
        varint((long) field << TYPE_BITS | FIXED_32);
        out.writeBytes(littleEndian(value));
        return this;
    }

    WireMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireMessage message(int field, WireMessage value) {
        return bytes(field, value.toBytes());
    }

    WireMessage bytes(int field, byte[] value) {
        varint((long) field << TYPE_BITS | LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** A repeated field of integers, packed. */
    WireMessage numbers(int field, long[] values) {
        WireMessage packed = new WireMessage();
        for (long value : values) {
            packed.varint(value);
        }
        return message(field, packed);
    }

    /** A repeated field of single-precision values, packed. */
    WireMessage singles(int field, float[] values) {
        return bytes(field, littleEndian(values));
    }

    static byte[] littleEndian(float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return raw.array();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~(long) PAYLOAD) != 0) {
            out.write((int) (rest & PAYLOAD | MORE));
            rest >>>= PAYLOAD_BITS;
        }
        out.write((int) rest);
    }
}
