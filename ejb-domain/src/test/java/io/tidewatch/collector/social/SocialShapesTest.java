package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shapes as the networks send them, the odd ones too. */
class SocialShapesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final SymbolMentions MENTIONS = new SymbolMentions(List.of("BTC", "ETH", "SOL"));

    @Test
    void readsPostsOfX() throws Exception {
        JsonNode answer = json("x-search.json");
        JsonNode users = answer.path("includes").path("users");
        JsonNode posts = answer.path("data");

        NewEvent known = XPost.of(posts.get(0), users.get(0)).orElseThrow().toEvent(MENTIONS, NOW);
        assertThat(known.title()).isEqualTo("Buy & hold $BTC, isn't bearish 🚀\nhttps://t.co/abc");
        assertThat(known.source().url()).isEqualTo("https://x.com/desk/status/2050153712641376300");
        assertThat(known.times().occurredAt()).isEqualTo("2026-05-01T11:58:00Z");
        assertThat(known.payload().toString()).contains("\"author\":\"@desk\"", "\"author_followers\":1200000", "\"engagement_score\":28.4",
                "\"influence_tier\":\"mega\"", "\"is_verified\":true", "\"language\":\"en\"", "\"post_sentiment\":1.0", "\"n_replies\":4",
                "\"comment_sentiment\":0.0", "\"tweet_id\":\"2050153712641376300\"", "\"quote_count\":3");

        NewEvent chinese = XPost.of(posts.get(1), users.get(1)).orElseThrow().toEvent(MENTIONS, NOW);
        assertThat(chinese.type()).isEqualTo(EventType.REGULATORY);
        assertThat(chinese.scope()).isEqualTo(MarketScope.MACRO);
        assertThat(chinese.entities()).singleElement().satisfies(entity -> assertThat(entity.symbol()).isEqualTo("BTC"));
        assertThat(chinese.payload().toString()).contains("\"language\":\"zh\"", "\"like_count\":7", "\"retweet_count\":0",
                "\"influence_tier\":\"nano\"");

        NewEvent bare = XPost.of(posts.get(2), MissingNode.getInstance()).orElseThrow().toEvent(MENTIONS, NOW);
        assertThat(bare.times().occurredAt()).isEqualTo(NOW);
        assertThat(bare.source().url()).isEqualTo("https://x.com/i/status/2050153712641376298");
        assertThat(bare.payload().toString()).contains("\"author\":\"\"", "\"influence_tier\":\"unknown\"");

        assertThat(XPost.of(posts.get(3), users.get(0))).isEmpty();
        assertThat(XPost.of(posts.get(4), users.get(0))).isEmpty();
    }

    @Test
    void readsPostsOfReddit() throws Exception {
        JsonNode children = json("reddit-listing.json").path("data").path("children");

        NewEvent deleted = reddit(children.get(0), RedditComments.NONE);
        assertThat(deleted.title()).isEqualTo("R&D at ETH <3 🔥");
        assertThat(deleted.source().name()).isEqualTo("reddit:r/CryptoCurrency");
        assertThat(deleted.source().url()).isEqualTo("https://www.reddit.com/r/CryptoCurrency/comments/1abc01/rd_at_eth/");
        assertThat(deleted.times().occurredAt()).isEqualTo(Instant.ofEpochSecond(1_777_636_680));
        assertThat(deleted.payload().toString()).contains("\"author\":\"\"", "\"engagement_score\":0.0", "\"post_score\":-12",
                "\"upvote_ratio\":0.31", "\"n_replies\":0", "\"symbol_mentions\":[\"ETH\"]");

        RedditComments comments = RedditComments.of(json("reddit-comments.json"), 20, MENTIONS);
        assertThat(comments).isEqualTo(new RedditComments(0, List.of("SOL", "BTC"), 3));
        NewEvent removed = reddit(children.get(1), comments);
        assertThat(removed.payload().toString()).contains("\"summary\":\"比特币突破十万 BTC\"", "\"author\":\"老韭菜\"", "\"language\":\"zh\"",
                "\"engagement_score\":1038.0", "\"n_comments\":7", "\"n_replies\":3", "\"symbol_mentions\":[\"BTC\",\"SOL\"]");

        NewEvent empty = reddit(children.get(2), RedditComments.NONE);
        assertThat(empty.title()).isEqualTo("Reddit post r/Bitcoin");
        assertThat(empty.source().url()).isNull();
        assertThat(empty.times().occurredAt()).isEqualTo(NOW);

        NewEvent regulation = reddit(children.get(3), RedditComments.NONE);
        assertThat(regulation.type()).isEqualTo(EventType.REGULATORY);
        assertThat(regulation.source().name()).isEqualTo("reddit");
        assertThat(regulation.source().url()).isNull();

        assertThat(RedditPost.of(children.get(4).path("data"))).isEmpty();
    }

    @Test
    void readsCommentsUpToALimit() throws Exception {
        JsonNode page = json("reddit-comments.json");
        assertThat(RedditComments.of(page, 1, MENTIONS)).isEqualTo(new RedditComments(1, List.of("SOL"), 3));
        assertThat(RedditComments.of(page, 2, MENTIONS).sentiment()).isEqualTo(0);
        assertThat(RedditComments.of(page.get(0), 20, MENTIONS)).isEqualTo(RedditComments.NONE);
    }

    @Test
    void readsAFeedOfYouTube() throws Exception {
        YouTubeFeed feed = YouTubeFeed.parse(bytes("youtube-feed.xml"));

        assertThat(feed.unreadable()).isOne();
        assertThat(feed.videos()).hasSize(2);
        NewEvent whole = feed.videos().get(0).toEvent(MissingNode.getInstance(), "rss", MENTIONS, NOW);
        assertThat(whole.title()).isEqualTo("ETH & SOL: what's next? 📈");
        assertThat(whole.source().name()).isEqualTo("youtube:链上 Daily");
        assertThat(whole.times().occurredAt()).isEqualTo("2026-05-01T11:30:00Z");
        assertThat(whole.payload().path("summary").asText()).endsWith("Strong quarter.\nSecond line.");
        assertThat(whole.payload().path("post_sentiment").asDouble()).isEqualTo(1);
        NewEvent bare = feed.videos().get(1).toEvent(MissingNode.getInstance(), "rss", MENTIONS, NOW);
        assertThat(bare.title()).isEqualTo("YouTube post bbbbbbbbbbb");
        assertThat(bare.source().url()).isEqualTo("https://www.youtube.com/watch?v=bbbbbbbbbbb");
        assertThat(bare.source().name()).isEqualTo("youtube:链上 Daily");
        assertThat(bare.times().occurredAt()).isEqualTo(NOW);
    }

    private static NewEvent reddit(JsonNode child, RedditComments comments) {
        Optional<RedditPost> post = RedditPost.of(child.path("data"));
        return post.orElseThrow().toEvent(comments, MENTIONS, NOW);
    }

    private static JsonNode json(String name) throws Exception {
        return new ObjectMapper().readTree(bytes(name));
    }

    private static byte[] bytes(String name) throws Exception {
        try (InputStream in = SocialShapesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
