package io.tidewatch.events.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is noted beside a social event, one row per event.
 *
 * @param platform      where it was written, at most 32 characters
 * @param kind          post or comment, at most 16 characters
 * @param language      as its sender tells it, at most 16 characters; empty when unknown
 * @param summary       the beginning of its text
 * @param sentiment     −1 to 1
 * @param reach         author and audience
 * @param embedding     list of numbers, empty when none was sent
 * @param observedAt    from when it may be used
 * @param eventTime     when it was written
 * @param lagSeconds    between the two, at least 0
 * @param coverageScore how completely it is described, 0 to 1
 * @param payload       the sender's metadata
 */
public record SocialEnrichment(
        String platform, String kind, String language, String summary, double sentiment, SocialReach reach, JsonNode embedding,
        Instant observedAt, Instant eventTime, double lagSeconds, double coverageScore, ObjectNode payload) {

    static final String SOURCE_PREFIX = "social:";

    /** What collectors write for the platform of a news item. */
    private static final Set<String> NO_PLATFORM = Set.of("", "none", "unknown");
    private static final int PLATFORM_LENGTH = 32;
    private static final int WORD_LENGTH = 16;
    private static final int SUMMARY_LENGTH = 600;
    private static final double MICROS_PER_SECOND = 1e6;

    public SocialEnrichment {
        platform = Texts.first(platform, PLATFORM_LENGTH);
        kind = Texts.first(kind, WORD_LENGTH);
        language = Texts.first(language, WORD_LENGTH);
        summary = Texts.first(summary, SUMMARY_LENGTH);
        embedding = embedding.isArray() ? embedding : JsonNodeFactory.instance.arrayNode();
    }

    /**
     * The row of an item.
     *
     * @param times of the event made of it
     */
    public static SocialEnrichment of(SocialItem item, EventTimes times) {
        return new SocialEnrichment(item.platform().wireName(), item.kind().wireName(), Texts.text(item.metadata(), "language"),
                item.text().isEmpty() ? item.title() : item.text(), item.mood().overall(), item.reach(),
                item.metadata().path("embedding"), times.availableAt(), times.occurredAt(), lag(times),
                item.reach().coverage(!item.text().isBlank()), item.metadata());
    }

    /**
     * The row of an event that was sent as an event but comes from a social platform; empty for all others. What the payload
     * does not tell, or tells in another form, counts as unknown. The payload itself stands with the event.
     *
     * @param now receipt of an event that does not tell it
     */
    public static Optional<SocialEnrichment> ofEvent(NewEvent event, Instant now) {
        ObjectNode payload = event.payload();
        String platform = platform(event);
        if (platform.isEmpty()) {
            return Optional.empty();
        }
        EventTimes times = event.times().resolve(event.latency(), now);
        SocialReach reach = new SocialReach(Texts.text(payload, "author"), (long) atLeast0(payload, "author_followers"),
                atLeast0(payload, "engagement_score"));
        String kind = Texts.text(payload, "social_kind");
        String summary = Texts.text(payload, "summary");
        return Optional.of(new SocialEnrichment(platform, kind.isEmpty() ? SocialKind.POST.wireName() : kind,
                Texts.text(payload, "language"), summary.isBlank() ? event.title() : summary,
                new SocialMood(number(payload, "post_sentiment"), number(payload, "comment_sentiment")).overall(), reach,
                payload.path("embedding"), times.availableAt(), times.occurredAt(), lag(times), reach.coverage(!summary.isBlank()),
                payload.objectNode()));
    }

    /** The platform an event names, else that of its source; empty for an event that is none of social media. */
    private static String platform(NewEvent event) {
        String named = Texts.text(event.payload(), "social_platform").strip().toLowerCase(Locale.ROOT);
        if (!NO_PLATFORM.contains(named)) {
            return named;
        }
        String source = event.source().name();
        if (source == null || !source.startsWith(SOURCE_PREFIX)) {
            return "";
        }
        String rest = source.substring(SOURCE_PREFIX.length()).strip();
        return rest.isEmpty() ? SocialPlatform.OTHER.wireName() : rest;
    }

    private static double lag(EventTimes times) {
        Duration lag = Duration.between(times.occurredAt(), times.availableAt());
        return lag.isNegative() ? 0.0 : lag.getSeconds() + lag.getNano() / 1000 / MICROS_PER_SECOND;
    }

    private static double atLeast0(ObjectNode payload, String member) {
        return Math.max(0.0, number(payload, member));
    }

    private static double number(ObjectNode payload, String member) {
        return Texts.number(payload.path(member)).orElse(0.0);
    }
}
