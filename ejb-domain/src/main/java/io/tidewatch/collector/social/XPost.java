package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A post of X.
 *
 * @param id   key
 * @param post as it was sent
 * @param user its author as sent; a missing node when the answer does not hold it
 */
record XPost(long id, JsonNode post, JsonNode user) {

    private static final String SOURCE_NAME = "x_api_v2";
    private static final String METRICS = "public_metrics";
    private static final String UNDETERMINED = "und";
    /** Leads to a post whatever its author is called. */
    private static final String ANY_USER = "i";

    /** Empty for a post without usable key. */
    static Optional<XPost> of(JsonNode post, JsonNode user) {
        try {
            return Optional.of(new XPost(Long.parseLong(Fields.text(post, "id")), post, user));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** @param now time of a post that does not say its own */
    NewEvent toEvent(SymbolMentions mentions, Instant now) {
        String text = Fields.text(post, "text");
        String username = Fields.text(user, "username");
        JsonNode metrics = post.path(METRICS);
        long replies = Fields.count(metrics, "reply_count");
        Engagement engagement = new Engagement(Fields.number(metrics, "like_count"), replies, Fields.number(metrics, "retweet_count"),
                Fields.number(metrics, "quote_count"), 0);
        String url = "https://x.com/" + (username.isEmpty() ? ANY_USER : username) + "/status/" + id;
        return new SocialPost(SocialPlatform.X, text.isEmpty() ? "X post by @" + username : PostText.first(text, PostText.TITLE), text,
                url, SocialDate.parse(Fields.text(post, "created_at")).orElse(now), author(username), engagement,
                new PostDiscussion(replies, replies, 0), mentions.in(text)).toEvent(SOURCE_NAME, extras(text, metrics));
    }

    private PostAuthor author(String username) {
        return username.isEmpty() ? PostAuthor.named("")
                : PostAuthor.followed("@" + username, Fields.count(user.path(METRICS), "followers_count"), user.path("verified").asBoolean(false));
    }

    private ObjectNode extras(String text, JsonNode metrics) {
        String language = Fields.text(post, "lang");
        return JsonNodeFactory.instance.objectNode()
                .put("tweet_id", Long.toString(id))
                .put("language", language.isEmpty() || language.equals(UNDETERMINED) ? LanguageHint.of(text) : language)
                .put("retweet_count", Fields.count(metrics, "retweet_count"))
                .put("like_count", Fields.count(metrics, "like_count"))
                .put("reply_count", Fields.count(metrics, "reply_count"))
                .put("quote_count", Fields.count(metrics, "quote_count"));
    }
}
