package io.tidewatch.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What the event features need to know of one event, as far as one symbol is concerned.
 *
 * @param id               primary key; 0 when the event is not stored
 * @param availableAt      from when the event may be used: its available time, else its occurred time
 * @param sourceUrl        link; tells events without id apart; empty when unknown
 * @param scope            how the event concerns the symbol
 * @param tier             source tier, 1 best
 * @param confidence       confidence score, 0 to 1
 * @param sourceKey        lower-case name of the source
 * @param social           whether it comes from a social platform
 * @param postSentiment    −1 to 1
 * @param commentSentiment −1 to 1
 * @param engagement       at least 0
 * @param followers        followers of the author, at least 0
 * @param comments         comments and replies that were really collected, at least 0
 * @param importance       0 to 1
 * @param novelty          0 to 1
 * @param concernsFrom     from when it concerns the symbol: its availability, or later when the link was inferred later
 */
public record QualityEvent(
        long id, Instant availableAt, String sourceUrl, Scope scope, int tier, double confidence, String sourceKey,
        boolean social, double postSentiment, double commentSentiment, double engagement, double followers,
        double comments, double importance, double novelty, Instant concernsFrom) {

    /** How an event concerns a symbol. */
    public enum Scope {
        /** Linked to the symbol's entity. */
        LINKED(1.0),
        /** Macro news that moves every symbol, and counts less for each. */
        GLOBAL(0.7);

        private final double weight;

        Scope(double weight) {
            this.weight = weight;
        }

        /** Factor on the confidence. */
        public double weight() {
            return weight;
        }
    }

    /** Tier of an event that has none. */
    public static final int WORST_TIER = 5;

    private static final Set<String> NO_PLATFORM = Set.of("", "none", "unknown");

    public QualityEvent {
        Objects.requireNonNull(availableAt, "availableAt");
        Objects.requireNonNull(scope, "scope");
        concernsFrom = concernsFrom == null || concernsFrom.isBefore(availableAt) ? availableAt : concernsFrom;
        sourceUrl = sourceUrl == null ? "" : sourceUrl;
        sourceKey = sourceKey == null || sourceKey.isBlank() ? "unknown" : sourceKey.toLowerCase(Locale.ROOT);
        confidence = Double.isFinite(confidence) ? confidence : 0;
        postSentiment = between(postSentiment, -1, 1);
        commentSentiment = between(commentSentiment, -1, 1);
        engagement = between(engagement, 0, Double.MAX_VALUE);
        followers = between(followers, 0, Double.MAX_VALUE);
        comments = between(comments, 0, Double.MAX_VALUE);
        importance = between(importance, 0, 1);
        novelty = between(novelty, 0, 1);
    }

    /** An event that concerns the symbol from its availability on. */
    public QualityEvent(
            long id, Instant availableAt, String sourceUrl, Scope scope, int tier, double confidence, String sourceKey,
            boolean social, double postSentiment, double commentSentiment, double engagement, double followers,
            double comments, double importance, double novelty) {
        this(id, availableAt, sourceUrl, scope, tier, confidence, sourceKey, social, postSentiment, commentSentiment, engagement,
                followers, comments, importance, novelty, availableAt);
    }

    /**
     * The columns of a row of {@code events}; null where the database has null.
     *
     * @param id              primary key
     * @param availableAt     coalesce(available_at, occurred_at)
     * @param sourceUrl       source_url
     * @param sourceName      source_name
     * @param sourceTier      source_tier; null counts as the worst
     * @param confidenceScore confidence_score; null counts as 0
     * @param eventImportance event_importance; null: the payload's, and when that is absent or 0 the confidence
     * @param noveltyScore    novelty_score; null: the payload's, else 0
     */
    public record Columns(
            long id, Instant availableAt, String sourceUrl, String sourceName, Integer sourceTier,
            Double confidenceScore, Double eventImportance, Double noveltyScore) {
    }

    /**
     * Reads an event from its row. Payload values that are absent or no numbers count as 0; comments that a backfill
     * made up are not counted.
     *
     * @param columns the row
     * @param payload its payload object
     * @param scope   how it concerns the symbol
     */
    public static QualityEvent of(Columns columns, JsonNode payload, Scope scope) {
        String platform = text(payload, "social_platform");
        double confidence = columns.confidenceScore() == null ? 0 : columns.confidenceScore();
        double importance = columns.eventImportance() != null ? columns.eventImportance() : number(payload, "event_importance");
        double comments = number(payload, "n_comments") + number(payload, "n_replies") - number(payload, "comment_backfill_added");
        return new QualityEvent(
                columns.id(), columns.availableAt(), columns.sourceUrl(), scope,
                columns.sourceTier() == null ? WORST_TIER : columns.sourceTier(), confidence,
                sourceKey(columns.sourceName(), platform, payload),
                !NO_PLATFORM.contains(platform.toLowerCase(Locale.ROOT)),
                number(payload, "post_sentiment"), number(payload, "comment_sentiment"),
                number(payload, "engagement_score"), number(payload, "author_followers"), comments,
                importance == 0 ? confidence : importance,
                columns.noveltyScore() != null ? columns.noveltyScore() : number(payload, "novelty_score"));
    }

    /** The same event concerning a symbol in another way. */
    public QualityEvent withScope(Scope other) {
        return scope == other ? this
                : new QualityEvent(id, availableAt, sourceUrl, other, tier, confidence, sourceKey, social, postSentiment,
                        commentSentiment, engagement, followers, comments, importance, novelty, concernsFrom);
    }

    /** The same event, which concerns the symbol only from a later time on. */
    public QualityEvent concerningFrom(Instant time) {
        return new QualityEvent(id, availableAt, sourceUrl, scope, tier, confidence, sourceKey, social, postSentiment,
                commentSentiment, engagement, followers, comments, importance, novelty, time);
    }

    /** Sentiment of the event: the mean of post and comment sentiment, −1 to 1. */
    double sentiment() {
        return between(0.5 * (postSentiment + commentSentiment), -1, 1);
    }

    private static String sourceKey(String sourceName, String platform, JsonNode payload) {
        if (sourceName != null && !sourceName.isBlank()) {
            return sourceName.trim();
        }
        return platform.isEmpty() ? text(payload, "source") : platform;
    }

    private static String text(JsonNode payload, String key) {
        JsonNode node = payload == null ? null : payload.get(key);
        return node == null || !node.isValueNode() || node.isNull() ? "" : node.asText().trim();
    }

    /** A number or numeric text; anything else, and whatever is not finite, is 0: one odd payload must not stop the features. */
    private static double number(JsonNode payload, String key) {
        String text = text(payload, key);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static double between(double value, double low, double high) {
        return Double.isNaN(value) ? Math.max(low, 0) : Math.max(low, Math.min(high, value));
    }
}
