package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;

/**
 * A post of a network, understood.
 *
 * @param platform   the network
 * @param title      of the event; never empty
 * @param text       all that the post says, cleaned; subject, mood and summary are taken from it
 * @param url        of the post; null when unknown
 * @param postedAt   when it was posted
 * @param author     who wrote it
 * @param engagement of its readers
 * @param discussion below it
 * @param symbols    assets it names
 */
public record SocialPost(
        SocialPlatform platform, String title, String text, String url, Instant postedAt, PostAuthor author, Engagement engagement,
        PostDiscussion discussion, List<String> symbols) {

    private static final int SUMMARY = 1200;
    private static final int AUTHOR = 120;
    private static final String SECTOR = "crypto";

    public SocialPost {
        symbols = List.copyOf(symbols);
    }

    /**
     * The post as an event.
     *
     * @param sourceName name of the source
     * @param extras     what only this network tells; laid over the payload
     */
    public NewEvent toEvent(String sourceName, ObjectNode extras) {
        TextTopic topic = TextTopic.of(text);
        EventSource source = new EventSource(url, sourceName, "UTC", platform.tier());
        return new NewEvent(topic.type(), title, EventTimes.of(postedAt), source, platform.scores(), EventLatency.UNKNOWN, null,
                topic.scope(), payload(extras), symbols.stream().map(SocialPost::mention).toList());
    }

    private ObjectNode payload(ObjectNode extras) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("summary", PostText.first(text, SUMMARY))
                .put("social_platform", platform.wireName())
                .put("author", PostText.first(author.name(), AUTHOR))
                .put("author_followers", author.followers())
                .put("engagement_score", engagement.score())
                .put("post_sentiment", SentimentLexicon.score(text))
                .put("comment_sentiment", discussion.sentiment())
                .put("n_comments", discussion.comments())
                .put("n_replies", discussion.replies())
                .put("is_verified", author.verified())
                .put("influence_tier", author.tier().wireName());
        ArrayNode mentions = payload.putArray("symbol_mentions");
        symbols.forEach(mentions::add);
        payload.setAll(extras);
        return payload;
    }

    private static EntityMention mention(String symbol) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("source", "social_symbol_mention");
        return new EntityMention(EntityType.ASSET, symbol, symbol, null, SECTOR, metadata);
    }
}
