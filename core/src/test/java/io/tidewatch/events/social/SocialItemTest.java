package io.tidewatch.events.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocialItemTest {

    private static final Instant WRITTEN = Instant.parse("2026-02-14T12:00:00Z");
    private static final Instant NOW = WRITTEN.plusMillis(1500);

    @Test
    void mapsAPost() {
        SocialItem post = item(SocialPlatform.TWITTER, SocialKind.POST, " ", " BTC to the moon ", "btc", "{\"novelty_score\":0.9,\"author\":\"zed\"}");
        NewEvent event = post.toEvent(NOW);
        assertThat(event.type()).isEqualTo(EventType.MARKET);
        assertThat(event.title()).isEqualTo("BTC to the moon");
        assertThat(event.source().name()).isEqualTo("social:twitter");
        assertThat(event.source().tierWeight()).isEqualTo(0.8);
        assertThat(event.scores()).isEqualTo(new EventScores(0.7, 0.61, 0.9, 0.8200000000000001));
        assertThat(event.scope()).isEqualTo(MarketScope.CRYPTO);
        assertThat(event.dedupClusterId()).isEmpty();
        assertThat(event.payload()).isEqualTo(json("{\"social_platform\":\"twitter\",\"social_kind\":\"post\",\"author\":\"zed\","
                + "\"author_followers\":5000,\"engagement_score\":120.5,\"post_sentiment\":0.6,\"comment_sentiment\":0.2,"
                + "\"symbol_mentions\":[\"BTC\"],\"novelty_score\":0.9}").put("author_followers", 5000L));
        assertThat(event.entities()).singleElement().isEqualTo(new EntityMention(
                EntityType.ASSET, "BTC", "BTC", null, "crypto", json("{\"source\":\"social_symbol\"}")));
        SocialEnrichment beside = SocialEnrichment.of(post, event.times());
        assertThat(beside.sentiment()).isEqualTo(0.4);
        assertThat(beside.coverageScore()).isEqualTo(0.133345);
    }

    @Test
    void anItemOfWhichOnlyTheTimeIsKnown() {
        SocialItem bare = new SocialItem(SocialPlatform.OTHER, SocialKind.POST, "", "", null, EventTimes.of(WRITTEN), null, 3, 0.5,
                SocialReach.UNKNOWN, SocialMood.NEUTRAL, null, List.of());
        NewEvent event = bare.toEvent(NOW);
        assertThat(event.title()).isEqualTo("social_other_post");
        assertThat(event.source().name()).isEqualTo("social:other");
        assertThat(event.scores()).isEqualTo(new EventScores(0.5, 0.35, 0.5, 0.7));
        assertThat(event.entities()).isEmpty();
        SocialEnrichment beside = SocialEnrichment.of(bare, event.times());
        assertThat(beside.summary()).isEmpty();
        assertThat(beside.language()).isEmpty();
        assertThat(beside.coverageScore()).isZero();
        assertThat(beside.lagSeconds()).isEqualTo(1.5);
    }

    @Test
    void itMayBeUsedFromItsReceiptUnlessTheSenderKnowsBetter() {
        NewEvent received = timed(EventTimes.of(WRITTEN));
        assertThat(received.times()).isEqualTo(new EventTimes(WRITTEN, WRITTEN, NOW, NOW, NOW));
        assertThat(received.latency()).isEqualTo(new EventLatency(1500L, 1500L));
        NewEvent told = timed(new EventTimes(WRITTEN, WRITTEN.plusSeconds(1), WRITTEN.plusSeconds(2), WRITTEN.plusSeconds(3), null));
        assertThat(told.times()).isEqualTo(new EventTimes(WRITTEN, WRITTEN.plusSeconds(1), WRITTEN.plusSeconds(2), WRITTEN.plusSeconds(3),
                WRITTEN.plusSeconds(3)));
        assertThat(told.latency()).isEqualTo(new EventLatency(3000L, 2000L));
        NewEvent ahead = timed(new EventTimes(WRITTEN, null, WRITTEN.minusSeconds(60), null, null));
        assertThat(ahead.latency()).isEqualTo(new EventLatency(0L, 0L));
    }

    @ParameterizedTest
    @CsvSource({"$eth,ETH", "SOL/USDT,SOLUSDT", "'  ',''", "$,''", "abcdefghijklmnopqrstuvwxyz,ABCDEFGHIJKLMNOP", "1inch,1INCH"})
    void namesTheSymbol(String symbol, String expected) {
        NewEvent event = item(SocialPlatform.X, SocialKind.POST, "t", "", symbol, "{}").toEvent(NOW);
        assertThat(event.entities()).extracting(EntityMention::symbol)
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(event.payload().path("symbol_mentions")).hasSize(expected.isEmpty() ? 0 : 1);
    }

    @Test
    void anAssetThatIsNamedIsNotAddedAgain() {
        EntityMention ether = EntityMention.asset("ETH", "layer 1");
        SocialItem named = new SocialItem(SocialPlatform.X, SocialKind.POST, "t", "", "eth", EventTimes.of(WRITTEN), null, 3, 0.5,
                SocialReach.UNKNOWN, SocialMood.NEUTRAL, null, List.of(ether));
        assertThat(named.toEvent(NOW).entities()).containsExactly(ether);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.8|0.8", "'\"0.3\"'|0.3", "0|0.5", "null|0.5", "'\"\"'|0.5", "'\"0\"'|0.0", "7|1.0", "-1|0.0", "true|1.0",
        "false|0.5", "[]|0.5"})
    void readsTheNovelty(String novelty, double expected) {
        SocialItem item = item(SocialPlatform.X, SocialKind.POST, "t", "", null, "{\"novelty_score\":" + novelty + "}");
        assertThat(item.noveltyIsReadable()).isTrue();
        assertThat(item.toEvent(NOW).scores().novelty()).isEqualTo(expected, Offset.offset(0.0));
        assertThat(item.toEvent(NOW).payload().path("novelty_score").toString()).isEqualTo(novelty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'\"abc\"'", "'\"NaN\"'", "[1]", "'{\"a\":1}'", "'\"1e400\"'"})
    void knowsAnUnreadableNovelty(String novelty) {
        SocialItem item = item(SocialPlatform.X, SocialKind.POST, "t", "", null, "{\"novelty_score\":" + novelty + "}");
        assertThat(item.noveltyIsReadable()).isFalse();
        assertThat(item.toEvent(NOW).scores().novelty()).isEqualTo(0.5);
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        String moons = "🌕".repeat(700);
        SocialItem item = item(SocialPlatform.X, SocialKind.POST, "", moons, null, "{\"language\":\"klingon of the highlands\"}");
        assertThat(item.toEvent(NOW).title()).isEqualTo("🌕".repeat(320));
        SocialEnrichment beside = SocialEnrichment.of(item, item.toEvent(NOW).times());
        assertThat(beside.summary()).isEqualTo("🌕".repeat(600));
        assertThat(beside.language()).isEqualTo("klingon of the h");
    }

    private static NewEvent timed(EventTimes times) {
        return new SocialItem(SocialPlatform.X, SocialKind.POST, "t", "", null, times, null, 3, 0.5, SocialReach.UNKNOWN, SocialMood.NEUTRAL,
                null, List.of()).toEvent(NOW);
    }

    private static SocialItem item(SocialPlatform platform, SocialKind kind, String title, String text, String symbol, String metadata) {
        return new SocialItem(platform, kind, title, text, symbol, EventTimes.of(WRITTEN), "https://x.example/1", 2, 0.7,
                new SocialReach("alice", 5000, 120.5), new SocialMood(0.6, 0.2), json(metadata), List.of());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
