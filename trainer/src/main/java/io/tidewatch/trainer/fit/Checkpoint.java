package io.tidewatch.trainer.fit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file a fit goes on from after its process died. Layout: mark, key of 32 bytes, state, SHA-256 of all before it. A file of
 * another fit, of another layout, or one that is damaged counts as none. It is written under another name, forced to disk and
 * renamed, so that a reader finds the state before or the state after, never a part.
 */
public final class Checkpoint {

    /** Counts up with every change of what a family keeps in its state. */
    private static final byte[] MARK = "tidewatch-fit-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH = 32;

    private final Path file;
    private final byte[] key;

    private Checkpoint(Path file, byte[] key) {
        this.file = file;
        this.key = key;
    }

    /** The checkpoint a fit keeps; empty when nobody asks for one. */
    public static Optional<Checkpoint> of(FitWatch watch, String family, Rows train, Rows validation, FitSettings settings) {
        return watch.checkpoint().map(file -> new Checkpoint(file, key(family, train, validation, settings)));
    }

    /** Everything a model depends on: the name of its family, both sets of rows, the settings. */
    static byte[] key(String family, Rows train, Rows validation, FitSettings settings) {
        MessageDigest digest = sha256();
        digest.update((family + '\n' + settings.seed() + ' ' + settings.threads() + ' ' + settings.epochs() + ' ' + settings.batch() + ' '
                + settings.accumulate() + ' ' + settings.patience() + ' ' + settings.gradientClip() + '\n'
                + new TreeMap<>(settings.more())).getBytes(StandardCharsets.UTF_8));
        update(digest, train);
        update(digest, validation);
        return digest.digest();
    }

    private static void update(MessageDigest digest, Rows rows) {
        digest.update(ByteBuffer.allocate(16).putInt(rows.count()).putInt(rows.lookback()).putInt(rows.features())
                .putInt(rows.heads()).flip());
        for (float[] values : new float[][] {rows.x(), rows.y(), rows.weight(), rows.teacher()}) {
            if (values == null) {
                digest.update((byte) 0);
                continue;
            }
            ByteBuffer block = ByteBuffer.allocate(1 << 16);
            for (int at = 0; at < values.length; at += block.capacity() / Float.BYTES) {
                block.clear();
                int some = Math.min(block.capacity() / Float.BYTES, values.length - at);
                block.asFloatBuffer().put(values, at, some);
                digest.update(block.limit(some * Float.BYTES));
            }
        }
    }

    /**
     * The state kept last by the same fit.
     *
     * @throws IOException when there is a file and it cannot be read
     */
    public Optional<byte[]> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - HASH;
        int start = MARK.length + HASH;
        if (end < start || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)
                || !Arrays.equals(bytes, MARK.length, start, key, 0, HASH)) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        digest.update(bytes, 0, end);
        return Arrays.equals(digest.digest(), 0, HASH, bytes, end, bytes.length)
                ? Optional.of(Arrays.copyOfRange(bytes, start, end)) : Optional.empty();
    }

    /** What a family writes. */
    @FunctionalInterface
    public interface State {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Keeps a state in place of the one before. */
    public void write(State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(MARK);
        bytes.write(key);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            state.writeTo(out);
        }
        MessageDigest digest = sha256();
        digest.update(bytes.toByteArray());
        bytes.write(digest.digest());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
