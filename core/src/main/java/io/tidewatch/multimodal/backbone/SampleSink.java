package io.tidewatch.multimodal.backbone;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of samples, written one by one: shape, then per sample its label and its values. */
public final class SampleSink implements AutoCloseable {

    private static final int MAGIC = 0x54575351;
    private static final int LARGEST = 10_000_000;
    private static final int HEAD = 16;

    private final Path file;
    private final DataOutputStream out;
    private int count;

    /** Begins a file. */
    public SampleSink(Path file, int lookback, int width) throws IOException {
        this.file = file;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        out.writeInt(MAGIC);
        out.writeInt(0);
        out.writeInt(lookback);
        out.writeInt(width);
    }

    /** Adds a sample. */
    public void add(double label, float[] values) {
        try {
            out.writeFloat((float) label);
            for (float value : values) {
                out.writeFloat(value);
            }
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int count() {
        return count;
    }

    /** Ends the file. */
    @Override
    public void close() throws IOException {
        out.close();
        try (RandomAccessFile head = new RandomAccessFile(file.toFile(), "rw")) {
            head.seek(4);
            head.writeInt(count);
        }
    }

    /**
     * The samples of a file.
     *
     * @param count    number of samples
     * @param lookback time steps per sample
     * @param width    values per time step
     * @param labels   one per sample
     * @param values   {@code count × lookback × width}
     */
    public record Content(int count, int lookback, int width, float[] labels, float[] values) {
    }

    /** @throws IOException when the file cannot be read or holds no samples */
    public static Content read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " holds no samples");
            }
            int count = in.readInt();
            int lookback = in.readInt();
            int width = in.readInt();
            long size = (long) lookback * width;
            if (count < 0 || size < 1 || size > LARGEST || HEAD + count * (4 + 4 * size) > Files.size(file)) {
                throw new IOException(file + " is cut off");
            }
            float[] labels = new float[count];
            float[] values = new float[Math.toIntExact(count * size)];
            for (int i = 0; i < count; i++) {
                labels[i] = in.readFloat();
                for (int k = 0; k < size; k++) {
                    values[(int) (i * size + k)] = in.readFloat();
                }
            }
            return new Content(count, lookback, width, labels, values);
        }
    }
}
