package io.tidewatch.features.latent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as a vector without a learned model: every token votes +1 or −1 for one coordinate, both chosen by its BLAKE2b-128 digest;
 * the votes are divided by the root of the number of tokens.
 */
public final class HashedText {

    /** Seed word of posts. */
    public static final String POST = "post";
    /** Seed word of comments. */
    public static final String COMMENT = "comment";

    private static final int DIGEST = 16;
    private static final char FIRST_CJK = '\u4E00';
    private static final char LAST_CJK = '\u9FFF';

    private HashedText() {
    }

    /** Lower-case runs of a–z, 0–9 and underscore, then each Chinese character, then each pair of Chinese characters in order. */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        List<String> characters = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i <= lower.length(); i++) {
            char c = i < lower.length() ? lower.charAt(i) : ' ';
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') {
                word.append(c);
                continue;
            }
            if (!word.isEmpty()) {
                tokens.add(word.toString());
                word.setLength(0);
            }
            if (c >= FIRST_CJK && c <= LAST_CJK) {
                characters.add(String.valueOf(c));
            }
        }
        tokens.addAll(characters);
        for (int i = 1; i < characters.size(); i++) {
            tokens.add(characters.get(i - 1) + characters.get(i));
        }
        return tokens;
    }

    /**
     * The vector of a text.
     *
     * @param seed       {@link #POST} or {@link #COMMENT}
     * @param dimensions length of the vector, at least 8
     */
    public static double[] vector(String seed, String text, int dimensions) {
        double[] vector = new double[dimensions];
        List<String> tokens = tokens(text);
        for (String token : tokens) {
            Slot slot = slot(seed, token, dimensions);
            vector[slot.index()] += slot.sign();
        }
        double divisor = Math.max(1, Math.sqrt(tokens.size()));
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= divisor;
        }
        return vector;
    }

    /** Which coordinate a token votes for, and how. */
    record Slot(int index, int sign) {
    }

    static Slot slot(String seed, String token, int dimensions) {
        byte[] digest = Blake2b.digest((seed + "||" + token).getBytes(StandardCharsets.UTF_8), DIGEST);
        long first = ByteBuffer.wrap(digest).getLong();
        return new Slot((int) Long.remainderUnsigned(first, dimensions), digest[Long.BYTES] % 2 == 0 ? 1 : -1);
    }
}
