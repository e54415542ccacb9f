package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.ReplaySeries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether two lists of targets have the same steps: equal fingerprints give equal outcomes. */
final class SeriesFingerprint {

    private static final int PIECE = 4_096;

    private final MessageDigest digest;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE * Long.BYTES);

    private SeriesFingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /** 64 hexadecimal digits. */
    static String of(List<PreparedTarget> targets) {
        try {
            SeriesFingerprint print = new SeriesFingerprint(MessageDigest.getInstance("SHA-256"));
            targets.forEach(print::add);
            return HexFormat.of().formatHex(print.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void add(PreparedTarget target) {
        digest.update(target.target().getBytes(StandardCharsets.UTF_8));
        if (target.failure().isPresent()) {
            digest.update(target.failure().get().reason().getBytes(StandardCharsets.UTF_8));
            return;
        }
        ReplaySeries steps = target.series().steps();
        add(steps.score());
        add(steps.returns());
        add(steps.volume());
        for (int i = 0; i < steps.size(); i++) {
            put(steps.stepAt()[i] * 2 + (steps.highVolatility()[i] ? 1 : 0));
        }
        flush();
    }

    private void add(double[] values) {
        for (double value : values) {
            put(Double.doubleToLongBits(value));
        }
        flush();
    }

    private void put(long bits) {
        if (!piece.hasRemaining()) {
            flush();
        }
        piece.putLong(bits);
    }

    private void flush() {
        digest.update(piece.flip());
        piece.clear();
    }
}
