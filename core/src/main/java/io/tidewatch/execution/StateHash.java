package io.tidewatch.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number for everything trading depends on. Two nodes that say the same see the same orders, fills, positions, limits and controls;
 * where they do not, the parts tell what differs.
 *
 * @param hash  over all parts, hexadecimal
 * @param parts by name: number of rows and a digest that does not depend on their order
 */
public record StateHash(String hash, SortedMap<String, String> parts) {

    /** The hash of some parts. */
    public static StateHash of(Map<String, String> parts) {
        SortedMap<String, String> sorted = new TreeMap<>(parts);
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, digest) -> text.append(name).append('=').append(digest).append('\n'));
        return new StateHash(digest(text.toString()), sorted);
    }

    /** A digest of a text, hexadecimal. */
    public static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must offer SHA-256", e);
        }
    }
}
