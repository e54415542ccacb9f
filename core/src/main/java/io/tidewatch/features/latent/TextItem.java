package io.tidewatch.features.latent;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A post or a comment that names symbols.
 *
 * @param availableAt from when it is known
 * @param symbols     upper-case symbols it names
 * @param comment     whether it is a comment
 * @param text        its words
 * @param engagement  reactions that were known when its bucket ended; 0 when none were, or when they were counted later
 * @param sentiment   −1 to 1
 * @param author      key of the author; empty when unknown
 */
public record TextItem(
        Instant availableAt, List<String> symbols, boolean comment, String text, double engagement, double sentiment, String author) {

    public TextItem {
        Objects.requireNonNull(availableAt, "availableAt");
        symbols = List.copyOf(symbols);
        text = text == null ? "" : text;
        author = author == null ? "" : author;
        engagement = Double.isFinite(engagement) ? Math.max(0, engagement) : 0;
        sentiment = Double.isFinite(sentiment) ? Math.max(-1, Math.min(1, sentiment)) : 0;
    }

    /** How much the item counts in its bucket. */
    double weight() {
        return Math.max(1, 1 + Math.sqrt(engagement));
    }
}
