package io.tidewatch.events.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A post or comment as a sender tells it.
 *
 * @param platform   where it was written
 * @param kind       post or comment
 * @param title      may be empty
 * @param text       may be empty
 * @param symbol     ticker as written, for example {@code $eth}; null when it names none
 * @param times      of the item; only when it was written must be known, {@code effectiveAt} is not looked at
 * @param url        link; null when unknown
 * @param tier       of the source, 1 best to 5 worst
 * @param confidence that it is true, 0 to 1
 * @param reach      how many people it may have reached
 * @param mood       what people feel
 * @param metadata   free object; {@code novelty_score}, {@code dedup_cluster_id}, {@code embedding} and {@code language} are known.
 *                   Its members stand in the event's payload and replace those written there by rule
 * @param entities   the entities it names
 */
public record SocialItem(
        SocialPlatform platform, SocialKind kind, String title, String text, String symbol, EventTimes times, String url, int tier,
        double confidence, SocialReach reach, SocialMood mood, ObjectNode metadata, List<EntityMention> entities) {

    private static final int TITLE_LENGTH = 320;
    private static final int SYMBOL_LENGTH = 16;
    private static final double UNKNOWN_NOVELTY = 0.5;

    public SocialItem {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(mood, "mood");
        metadata = metadata == null ? JsonNodeFactory.instance.objectNode() : metadata;
        entities = List.copyOf(entities);
    }

    /** Whether the novelty in the metadata is a number, or says nothing. */
    public boolean noveltyIsReadable() {
        JsonNode novelty = metadata.path("novelty_score");
        return saysNothing(novelty) || Texts.number(novelty).isPresent();
    }

    /**
     * The item as an event. It may be used from when it was available, which is when we received it unless the sender knows
     * better. An unreadable novelty counts as unknown.
     *
     * @param now receipt of an item that does not tell it
     */
    public NewEvent toEvent(Instant now) {
        EventTimes resolved = resolved(now);
        double trust = Math.max(0.0, Math.min(1.0, 0.4 + 0.6 * confidence));
        EventScores scores = new EventScores(confidence, Math.max(0.0, Math.min(1.0, 0.35 + 0.65 * Math.abs(mood.overall()))),
                novelty(), trust);
        return new NewEvent(EventType.MARKET, eventTitle(), resolved,
                new EventSource(url, SocialEnrichment.SOURCE_PREFIX + platform.wireName(), "UTC", tier), scores,
                new EventLatency(millis(resolved.occurredAt(), resolved.availableAt()),
                        millis(resolved.occurredAt(), resolved.ingestedAt())),
                Texts.text(metadata, "dedup_cluster_id"), MarketScope.CRYPTO, payload(), allEntities());
    }

    private EventTimes resolved(Instant now) {
        Instant published = times.publishedAt() != null ? times.publishedAt() : times.occurredAt();
        Instant ingested = times.ingestedAt() != null ? times.ingestedAt() : now;
        Instant available = times.availableAt() != null ? times.availableAt() : ingested;
        return new EventTimes(times.occurredAt(), published, ingested, available, available);
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private String eventTitle() {
        String wanted = title.isBlank() ? text : title;
        return wanted.isBlank() ? "social_" + platform.wireName() + "_" + kind.wireName() : Texts.first(wanted.strip(), TITLE_LENGTH);
    }

    private double novelty() {
        JsonNode given = metadata.path("novelty_score");
        return saysNothing(given) ? UNKNOWN_NOVELTY : Math.max(0.0, Math.min(1.0, Texts.number(given).orElse(UNKNOWN_NOVELTY)));
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && value.textValue().isEmpty() || value.isNumber() && value.doubleValue() == 0.0
                || value.isBoolean() && !value.booleanValue();
    }

    private ObjectNode payload() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("social_platform", platform.wireName()).put("social_kind", kind.wireName()).put("author", reach.author())
                .put("author_followers", reach.followers()).put("engagement_score", reach.engagement())
                .put("post_sentiment", mood.post()).put("comment_sentiment", mood.comment());
        String ticker = ticker();
        if (ticker.isEmpty()) {
            payload.putArray("symbol_mentions");
        } else {
            payload.putArray("symbol_mentions").add(ticker);
        }
        payload.setAll(metadata);
        return payload;
    }

    /** The symbol in capitals, letters and digits only; empty when nothing of it is left. */
    private String ticker() {
        if (symbol == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        symbol.strip().toUpperCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).limit(SYMBOL_LENGTH)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private List<EntityMention> allEntities() {
        String ticker = ticker();
        boolean named = entities.stream()
                .anyMatch(mention -> mention.type() == EntityType.ASSET && ticker.equalsIgnoreCase(mention.symbol()));
        if (ticker.isEmpty() || named) {
            return entities;
        }
        List<EntityMention> all = new ArrayList<>(entities);
        all.add(new EntityMention(EntityType.ASSET, ticker, ticker, null, "crypto",
                JsonNodeFactory.instance.objectNode().put("source", "social_symbol")));
        return all;
    }
}
