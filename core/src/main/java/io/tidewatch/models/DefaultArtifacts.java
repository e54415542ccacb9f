package io.tidewatch.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The placeholder artifacts shipped with the product. They serve until a trained build is active and never pass a promotion
 * gate: their weights are applied by position.
 */
public final class DefaultArtifacts {

    /** The symbols that have one. */
    public static final Set<String> SYMBOLS = Set.of("BTC", "ETH", "SOL");

    private DefaultArtifacts() {
    }

    /** File name of the tabular artifact of a symbol, the same in the jar and in a model directory. */
    public static String fileName(String symbol) {
        return "liquid_" + symbol.toLowerCase(Locale.ROOT) + "_lgbm_baseline_v2.json";
    }

    /** The JSON of a symbol's placeholder; empty for symbols without one. */
    public static Optional<byte[]> json(String symbol) {
        if (!SYMBOLS.contains(symbol)) {
            return Optional.empty();
        }
        try (InputStream in = DefaultArtifacts.class.getResourceAsStream(fileName(symbol))) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("shipped artifact of " + symbol + " cannot be read", e);
        }
    }
}
