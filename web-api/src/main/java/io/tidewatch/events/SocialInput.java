package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.NumberType;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;
import io.tidewatch.events.social.SocialItem;
import io.tidewatch.events.social.SocialKind;
import io.tidewatch.events.social.SocialMood;
import io.tidewatch.events.social.SocialPlatform;
import io.tidewatch.events.social.SocialReach;
import java.time.Instant;
import java.util.List;

/** The body of a social ingest request. */
final class SocialInput {

    private static final double UNKNOWN_SCORE = 0.5;
    private static final NumberType SENTIMENT = Types.number().ge(-1).le(1);

    private static final Field<SocialPlatform> PLATFORM = Field.withDefault(
            "platform", Types.choice(SocialPlatform.values(), SocialPlatform::wireName), SocialPlatform.OTHER);
    private static final Field<SocialKind> KIND =
            Field.withDefault("kind", Types.choice(SocialKind.values(), SocialKind::wireName), SocialKind.POST);
    private static final Field<String> TITLE = Field.withDefault("title", Types.text(), "");
    private static final Field<String> TEXT = Field.withDefault("text", Types.text(), "");
    private static final Field<String> SYMBOL = Field.optional("symbol", Types.text());
    private static final Field<Instant> OCCURRED = Field.required("occurred_at", Types.timestamp());
    private static final Field<Instant> PUBLISHED = Field.optional("published_at", Types.timestamp());
    private static final Field<Instant> INGESTED = Field.optional("ingested_at", Types.timestamp());
    private static final Field<Instant> AVAILABLE = Field.optional("available_at", Types.timestamp());
    private static final Field<String> SOURCE_URL = Field.optional("source_url", Types.text());
    private static final Field<String> AUTHOR = Field.optional("author", Types.text());
    private static final Field<Long> FOLLOWERS = Field.withDefault("author_followers", Types.integer().ge(0), 0L);
    private static final Field<Double> ENGAGEMENT = Field.withDefault("engagement_score", Types.number().ge(0), 0.0);
    private static final Field<Double> POST_SENTIMENT = Field.withDefault("post_sentiment", SENTIMENT, 0.0);
    private static final Field<Double> COMMENT_SENTIMENT = Field.withDefault("comment_sentiment", SENTIMENT, 0.0);
    private static final Field<Double> CONFIDENCE = Field.withDefault("confidence_score", Types.number().ge(0).le(1), UNKNOWN_SCORE);
    private static final Field<Long> TIER = Field.withDefault("source_tier", Types.integer().ge(1).le(5), (long) EventSource.DEFAULT_TIER);
    private static final Field<ObjectNode> METADATA =
            Field.withDefaultFrom("metadata", Types.freeObject(), JsonNodeFactory.instance::objectNode);
    private static final Field<List<EntityMention>> ENTITIES =
            Field.withDefault("entities", Types.list(EntityInput.SCHEMA), List.of());

    private static final RequestSchema<SocialItem> ITEM = RequestSchema.of(SocialInput::item,
            PLATFORM, KIND, TITLE, TEXT, SYMBOL, OCCURRED, PUBLISHED, INGESTED, AVAILABLE, SOURCE_URL, AUTHOR, FOLLOWERS, ENGAGEMENT,
            POST_SENTIMENT, COMMENT_SENTIMENT, CONFIDENCE, TIER, METADATA, ENTITIES)
            .check(SocialItem::noveltyIsReadable, "novelty_score in metadata must be a number");

    private static final Field<List<SocialItem>> ITEMS = Field.required("items", Types.list(ITEM));

    static final RequestSchema<List<SocialItem>> SCHEMA = RequestSchema.of(values -> values.get(ITEMS), ITEMS);

    private SocialInput() {
    }

    private static SocialItem item(Values values) {
        return new SocialItem(
                values.get(PLATFORM), values.get(KIND), values.get(TITLE), values.get(TEXT), values.get(SYMBOL),
                new EventTimes(values.get(OCCURRED), values.get(PUBLISHED), values.get(INGESTED), values.get(AVAILABLE), null),
                values.get(SOURCE_URL), Math.toIntExact(values.get(TIER)), values.get(CONFIDENCE),
                new SocialReach(values.get(AUTHOR), values.get(FOLLOWERS), values.get(ENGAGEMENT)),
                new SocialMood(values.get(POST_SENTIMENT), values.get(COMMENT_SENTIMENT)), values.get(METADATA), values.get(ENTITIES));
    }
}
