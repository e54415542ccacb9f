package io.tidewatch.multimodal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Rows of one symbol in order of time, small enough to be held at once.
 *
 * @param symbol   upper-case symbol
 * @param width    number of columns
 * @param asOf     decision time per row, epoch milliseconds, strictly ascending
 * @param labelEnd when the row's label was known, epoch milliseconds, after its decision time
 * @param labels   gross return from decision to label per row, finite
 * @param values   raw values, {@code rows × width}, finite
 */
public record MatrixBlock(String symbol, int width, long[] asOf, long[] labelEnd, double[] labels, float[] values) {

    private static final int MAGIC = 0x54574d42;
    private static final int LARGEST = 100_000;

    /** @throws IllegalArgumentException when shapes, order or numbers break these rules */
    public MatrixBlock {
        Objects.requireNonNull(symbol, "symbol");
        int rows = asOf.length;
        if (labelEnd.length != rows || labels.length != rows || values.length != rows * width) {
            throw new IllegalArgumentException("columns of different length: " + rows + " times, " + labelEnd.length
                    + " label ends, " + labels.length + " labels, " + values.length + " values in rows of " + width);
        }
        for (int i = 0; i < rows; i++) {
            if (i > 0 && asOf[i] <= asOf[i - 1] || labelEnd[i] <= asOf[i]) {
                throw new IllegalArgumentException("row " + i + " of " + symbol + " is out of order in time");
            }
            if (!Double.isFinite(labels[i])) {
                throw new IllegalArgumentException("label of row " + i + " of " + symbol + " is not finite");
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("column " + i % width + " of row " + i / width + " of " + symbol + " is not finite");
            }
        }
    }

    public int rows() {
        return labels.length;
    }

    /** Copies the raw values of a row. */
    public void row(int row, float[] into) {
        System.arraycopy(values, row * width, into, 0, width);
    }

    /** The block as bytes; equal blocks give equal bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + rows() * (24 + 4 * width));
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(symbol);
            out.writeInt(width);
            out.writeInt(rows());
            for (int i = 0; i < rows(); i++) {
                out.writeLong(asOf[i]);
                out.writeLong(labelEnd[i]);
                out.writeDouble(labels[i]);
                for (int j = 0; j < width; j++) {
                    out.writeFloat(values[i * width + j]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are no block */
    public static MatrixBlock of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("these bytes are no block of rows");
            }
            String symbol = in.readUTF();
            int width = in.readInt();
            int rows = in.readInt();
            if (width < 1 || width > LARGEST || rows < 0 || (long) rows * (24 + 4L * width) > bytes.length) {
                throw new IOException("the block claims " + rows + " rows of " + width + " columns");
            }
            long[] asOf = new long[rows];
            long[] labelEnd = new long[rows];
            double[] labels = new double[rows];
            float[] values = new float[rows * width];
            for (int i = 0; i < rows; i++) {
                asOf[i] = in.readLong();
                labelEnd[i] = in.readLong();
                labels[i] = in.readDouble();
                for (int j = 0; j < width; j++) {
                    values[i * width + j] = in.readFloat();
                }
            }
            return new MatrixBlock(symbol, width, asOf, labelEnd, labels, values);
        }
    }
}
