package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A post of Reddit.
 *
 * @param id   key
 * @param data as it was sent
 */
record RedditPost(String id, JsonNode data) {

    /** What stands where a text or an author was taken away. */
    static final Set<String> GONE = Set.of("[deleted]", "[removed]");

    private static final String SITE = "https://www.reddit.com";

    /** Empty for a post without key. */
    static Optional<RedditPost> of(JsonNode data) {
        String id = Fields.text(data, "id");
        return id.isEmpty() ? Optional.empty() : Optional.of(new RedditPost(id, data));
    }

    /** Path of its page; empty when it has none that can be asked for. */
    Optional<String> permalink() {
        return Optional.of(Fields.text(data, "permalink")).filter(link -> link.startsWith("/") && !link.startsWith("//"));
    }

    long comments() {
        return Fields.count(data, "num_comments");
    }

    /** @param now time of a post that does not say its own */
    NewEvent toEvent(RedditComments comments, SymbolMentions mentions, Instant now) {
        String title = Fields.text(data, "title");
        String text = (title + "\n" + present("selftext")).strip();
        String subreddit = Fields.text(data, "subreddit");
        List<String> symbols = Stream.concat(mentions.in(text).stream(), comments.symbols().stream()).distinct().toList();
        PostDiscussion discussion = new PostDiscussion(comments(), comments.replies() > 0 ? comments.replies() : comments(),
                comments() > 0 ? comments.sentiment() : 0);
        Engagement engagement = new Engagement(Math.max(0, Fields.number(data, "score")), comments(), 0, 0, 0);
        return new SocialPost(SocialPlatform.REDDIT,
                title.isEmpty() ? "Reddit post r/" + subreddit : PostText.first(title, PostText.TITLE), text,
                permalink().map(link -> SITE + link).orElse(null),
                SocialDate.parse(Fields.text(data, "created_utc")).orElse(now), PostAuthor.named(present("author")), engagement,
                discussion, symbols).toEvent(subreddit.isEmpty() ? "reddit" : "reddit:r/" + subreddit, extras(subreddit, text));
    }

    private String present(String field) {
        String text = Fields.text(data, field);
        return GONE.contains(text) ? "" : text;
    }

    private ObjectNode extras(String subreddit, String text) {
        return JsonNodeFactory.instance.objectNode()
                .put("subreddit", subreddit)
                .put("language", LanguageHint.of(text))
                .put("upvote_ratio", Fields.number(data, "upvote_ratio"))
                .put("post_score", (long) Fields.number(data, "score"))
                .put("post_id", id);
    }
}
