package io.tidewatch.models.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Samples with several horizons on disk, big-endian: magic, keys, horizons, number of rows, then per row its decision time, features,
 * and per horizon when the label was known, label, last return and the active model's answer.
 */
public final class HorizonSampleFile {

    private static final int MAGIC = 0x54574832;
    private static final int MOST_COLUMNS = 100_000;

    private HorizonSampleFile() {
    }

    /** Writes a file whole or not at all. @return SHA-256 of its bytes, lower-case hex */
    public static String write(Path file, HorizonSamples samples) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        MessageDigest digest = sha256();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(partial), digest), 1 << 16))) {
            out.writeInt(MAGIC);
            texts(out, samples.keys());
            texts(out, samples.horizons());
            out.writeInt(samples.size());
            for (int row = 0; row < samples.size(); row++) {
                out.writeLong(samples.asOf(row));
                for (int column = 0; column < samples.dimension(); column++) {
                    out.writeFloat(samples.value(row, column));
                }
                for (int head = 0; head < samples.horizons().size(); head++) {
                    out.writeLong(samples.known(row, head));
                    out.writeDouble(samples.label(row, head));
                    out.writeDouble(samples.last(row, head));
                    out.writeDouble(samples.active(row, head));
                }
            }
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a file, lower-case hex. */
    public static String hash(Path file) throws IOException {
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    }

    /** @throws IOException when the file cannot be read or is no sample file */
    public static HorizonSamples read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no sample file");
            }
            List<String> keys = texts(in, file);
            List<String> horizons = texts(in, file);
            int width = keys.size();
            int heads = horizons.size();
            int rows = in.readInt();
            if (rows < 0 || (long) rows * (8 + width * 4L + heads * 32L) > Files.size(file)) {
                throw new IOException(file + " is cut off");
            }
            long[] asOf = new long[rows];
            float[] features = new float[rows * width];
            long[] known = new long[rows * heads];
            double[][] columns = new double[3][rows * heads];
            for (int row = 0; row < rows; row++) {
                asOf[row] = in.readLong();
                for (int column = 0; column < width; column++) {
                    features[row * width + column] = in.readFloat();
                }
                for (int cell = row * heads; cell < (row + 1) * heads; cell++) {
                    known[cell] = in.readLong();
                    for (double[] column : columns) {
                        column[cell] = in.readDouble();
                    }
                }
            }
            return new HorizonSamples(keys, horizons, asOf, features, known, columns[0], columns[1], columns[2]);
        }
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in, Path file) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > MOST_COLUMNS) {
            throw new IOException(file + " claims " + count + " columns");
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
