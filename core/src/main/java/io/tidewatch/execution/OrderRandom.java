package io.tidewatch.execution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on a seed and the name of an execution, so that the same order of the same session is
 * filled in the same way however often and wherever it is replayed.
 */
public final class OrderRandom {

    private OrderRandom() {
    }

    /** The generator of one execution. */
    public static RandomGenerator of(long seed, String clientOrderId) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return new SplittableRandom(ByteBuffer.wrap(digest.digest(clientOrderId.getBytes(StandardCharsets.UTF_8))).getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must offer SHA-256", e);
        }
    }
}
