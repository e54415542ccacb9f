package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocialPostTest {

    private static final Instant AT = Instant.parse("2026-02-14T12:00:00Z");

    @Test
    void becomesAnEvent() throws Exception {
        SocialPost post = new SocialPost(SocialPlatform.X, "BTC rally", "BTC rally, ETH crash crash", "https://x.com/a/status/1", AT,
                PostAuthor.followed("@a", 12_000, true), new Engagement(12, 4, 2, 3, 1000), new PostDiscussion(4, 4, 0),
                List.of("BTC", "ETH"));

        NewEvent event = post.toEvent("x_api_v2", JsonNodeFactory.instance.objectNode().put("tweet_id", "1").put("author", "@other"));

        assertThat(event.type()).isEqualTo(EventType.MARKET);
        assertThat(event.scope()).isEqualTo(MarketScope.CRYPTO);
        assertThat(event.title()).isEqualTo("BTC rally");
        assertThat(event.times().occurredAt()).isEqualTo(AT);
        assertThat(event.source().name()).isEqualTo("x_api_v2");
        assertThat(event.source().tier()).isEqualTo(2);
        assertThat(event.scores()).isEqualTo(new EventScores(0.63, 0.60, 0.56, 0.52));
        assertThat(event.entities()).extracting(EntityMention::symbol).containsExactly("BTC", "ETH");
        assertThat(event.entities().get(0).metadata().path("source").asText()).isEqualTo("social_symbol_mention");
        assertThat(event.payload()).hasToString(new ObjectMapper().readTree("""
                {"summary":"BTC rally, ETH crash crash","social_platform":"x","author":"@other","author_followers":12000,
                "engagement_score":38.4,"post_sentiment":-0.3333333333333333,"comment_sentiment":0.0,"n_comments":4,"n_replies":4,
                "is_verified":true,"influence_tier":"mid","symbol_mentions":["BTC","ETH"],"tweet_id":"1"}""").toString());
    }

    @Test
    void boundsWhatItStores() {
        SocialPost post = new SocialPost(SocialPlatform.TELEGRAM, "t", "🚀".repeat(1300), null, AT,
                new PostAuthor("n".repeat(130), -5, false, InfluenceTier.UNKNOWN), Engagement.NONE, new PostDiscussion(-1, -1, -3), List.of());

        var payload = post.toEvent("telegram_rss", JsonNodeFactory.instance.objectNode()).payload();

        assertThat(payload.path("summary").asText()).isEqualTo("🚀".repeat(1200));
        assertThat(payload.path("author").asText()).hasSize(120);
        assertThat(payload.path("author_followers").asLong()).isZero();
        assertThat(payload.path("n_comments").asLong()).isZero();
        assertThat(payload.path("comment_sentiment").asDouble()).isEqualTo(-1);
        assertThat(payload.path("influence_tier").asText()).isEqualTo("unknown");
    }

    @Test
    void concernsEveryMarketWhenItIsAboutRegulation() {
        SocialPost post = new SocialPost(SocialPlatform.REDDIT, "t", "SEC lawsuit", null, AT, PostAuthor.named(""), Engagement.NONE,
                PostDiscussion.NONE, List.of());

        NewEvent event = post.toEvent("reddit", JsonNodeFactory.instance.objectNode());

        assertThat(event.type()).isEqualTo(EventType.REGULATORY);
        assertThat(event.scope()).isEqualTo(MarketScope.MACRO);
    }
}
