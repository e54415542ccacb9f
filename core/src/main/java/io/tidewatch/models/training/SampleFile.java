package io.tidewatch.models.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Training samples as one file, for handing them from the server to the training program. Big-endian; magic number, column
 * count, keys, row count, then per row decision time, label end, label and features. Equal samples give equal bytes.
 */
public final class SampleFile {

    private static final int MAGIC = 0x54575331;
    private static final int MOST_COLUMNS = 10_000;

    private SampleFile() {
    }

    /**
     * Writes samples to a file that does not exist yet or is overwritten.
     *
     * @return SHA-256 of the bytes, lower-case hex
     */
    public static String write(Path file, TrainingSamples samples) throws IOException {
        MessageDigest digest = sha256();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeInt(samples.dimension());
            for (String key : samples.keys()) {
                out.writeUTF(key);
            }
            out.writeInt(samples.size());
            for (int row = 0; row < samples.size(); row++) {
                out.writeLong(samples.asOfMillis(row));
                out.writeLong(samples.labelEndMillis(row));
                out.writeDouble(samples.label(row));
                for (int column = 0; column < samples.dimension(); column++) {
                    out.writeFloat(samples.value(row, column));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @throws IOException when the file cannot be read or is no sample file */
    public static TrainingSamples read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no sample file");
            }
            int width = in.readInt();
            if (width < 1 || width > MOST_COLUMNS) {
                throw new IOException(file + " claims " + width + " columns");
            }
            List<String> keys = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                keys.add(in.readUTF());
            }
            int rows = in.readInt();
            if (rows < 0 || (long) rows * (width * 4L + 24) > Files.size(file)) {
                throw new IOException(file + " is cut off");
            }
            long[] asOf = new long[rows];
            long[] labelEnd = new long[rows];
            double[] labels = new double[rows];
            float[] features = new float[rows * width];
            for (int row = 0; row < rows; row++) {
                asOf[row] = in.readLong();
                labelEnd[row] = in.readLong();
                labels[row] = in.readDouble();
                for (int column = 0; column < width; column++) {
                    features[row * width + column] = in.readFloat();
                }
            }
            return new TrainingSamples(keys, asOf, labelEnd, features, labels);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
