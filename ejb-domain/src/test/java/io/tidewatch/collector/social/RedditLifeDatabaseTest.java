package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class RedditLifeDatabaseTest extends ConnectorLife {

    private static final String LISTING = "/r/bitcoin/new.json";
    private static final String COMMENTS = """
            [{"kind":"Listing","data":{"children":[]}},{"kind":"Listing","data":{"children":[
            {"kind":"t1","data":{"body":"bullish on ETH","replies":{"kind":"Listing","data":{"dist":2}}}},
            {"kind":"t1","data":{"body":"bear bear bear bull","replies":""}},
            {"kind":"t1","data":{"body":"[deleted]","replies":""}}]}}]""";

    private final Map<String, String> settings = new HashMap<>(Map.of("ENABLE_SOCIAL_CONNECTORS", "1", "REDDIT_SUBREDDITS", "bitcoin"));

    @Override
    protected Connector connector() {
        settings.put("REDDIT_URL", source.address(""));
        settings.put("REDDIT_API_URL", source.otherAddress("/oauth"));
        return new RedditConnector(config(settings), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve(LISTING, Reply.json(listing(items, 1, "")));
        IntStream.rangeClosed(1, items).forEach(item -> source.serve(comments(item), Reply.json(COMMENTS)));
    }

    @Override
    protected void serveNothing() {
        source.serve(LISTING, Reply.json("{\"kind\":\"Listing\",\"data\":{\"after\":null,\"dist\":0,\"children\":[]}}"));
    }

    @Test
    void aPostIsUnderstoodWithItsComments() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        JsonNode payload = node.sql().queryOne("SELECT payload FROM events WHERE source_name = 'reddit:r/bitcoin'",
                row -> row.json("payload")).orElseThrow();
        assertThat(payload.path("comment_sentiment").asDouble()).isEqualTo(0.25);
        assertThat(payload.path("n_replies").asLong()).isEqualTo(2);
        assertThat(payload.path("n_comments").asLong()).isEqualTo(3);
        assertThat(payload.path("engagement_score").asDouble()).isEqualTo(16.0);
        assertThat(payload.path("symbol_mentions").toString()).isEqualTo("[\"BTC\",\"ETH\"]");
        assertThat(payload.path("influence_tier").asText()).isEqualTo("unknown");
        assertThat(source.asked(LISTING).get(0).header("user-agent")).contains("monitoring-system/2.0");
        assertThat(source.asked(LISTING).get(0).query()).isEqualTo(Map.of("limit", "25"));
        assertThat(source.asked(comments(1)).get(0).query()).isEqualTo(Map.of("limit", "20", "depth", "1", "sort", "top"));
    }

    @Test
    void aLimitAmongCommentsKeepsThePostsAndIsReported() throws Exception {
        serve(3);
        source.disturb(asked -> asked.path().equals(comments(2)) ? Optional.of(Reply.rateLimited("120")) : Optional.empty());
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.events()).isEqualTo(3);
        assertThat(node.rateLimits(connector())).isOne();
        assertThat(source.asked(comments(1))).isEmpty();
        assertThat(source.asked(comments(3))).hasSize(1);
        source.recover();
        clock.pass(Duration.ofMinutes(1));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.COOLDOWN);
        clock.pass(Duration.ofMinutes(1));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.EMPTY);
        assertThat(node.events()).isEqualTo(3);
    }

    @Test
    void brokenCommentsCostNoPost() throws Exception {
        serve(6);
        source.disturb(asked -> asked.path().contains("/comments/") ? Optional.of(Reply.html()) : Optional.empty());
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(6);
        assertThat(source.asked().stream().filter(asked -> asked.path().contains("/comments/"))).hasSize(3);
    }

    @Test
    void oneBrokenSubredditDoesNotHoldUpTheOthers() throws Exception {
        settings.put("REDDIT_SUBREDDITS", "gone,bitcoin");
        serve(2);
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(2);
    }

    @Test
    void furtherPagesAreReadUntilAKnownPost() throws Exception {
        settings.put("REDDIT_FETCH_COMMENTS", "0");
        serve(2);
        CollectorBench node = node();
        node.run(connector());
        source.serve(LISTING, asked -> Reply.json(asked.query().containsKey("after") ? listing(6, 1, "t3_more") : listing(12, 7, "t3_p7")));
        source.forget();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(source.asked(LISTING)).extracting(asked -> asked.query().getOrDefault("after", "")).containsExactly("", "t3_p7");
        assertThat(node.events()).isEqualTo(12);
        assertThat(source.asked()).noneMatch(asked -> asked.path().contains("/comments/"));
    }

    @Test
    void theApiIsReadWithATokenThatIsKeptWhileItIsGood() throws Exception {
        settings.putAll(Map.of("REDDIT_MODE", "api", "REDDIT_CLIENT_ID", "app", "REDDIT_CLIENT_SECRET", "hush"));
        source.serve("/api/v1/access_token", Reply.json("{\"access_token\":\"tok-en\",\"token_type\":\"bearer\",\"expires_in\":3600}"));
        source.serve("/oauth/r/bitcoin/new", Reply.json(listing(1, 1, "")));
        source.serve("/oauth" + comments(1), Reply.json(COMMENTS));
        CollectorBench node = node();
        Connector connector = connector();
        assertThat(node.run(connector)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.run(connector)).isEqualTo(FetchStatus.EMPTY);
        assertThat(source.asked("/api/v1/access_token")).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.body()).isEqualTo("grant_type=client_credentials");
            assertThat(asked.header("authorization")).contains("Basic YXBwOmh1c2g=");
        });
        assertThat(source.asked("/oauth/r/bitcoin/new")).allSatisfy(
                asked -> assertThat(asked.header("authorization")).contains("bearer tok-en"));
        assertThat(source.asked("/oauth" + comments(1))).hasSize(1);
        assertThat(node.cursor(connector)).doesNotContain("tok-en");
        clock.pass(Duration.ofMinutes(56));
        node.run(connector);
        assertThat(source.asked("/api/v1/access_token")).hasSize(2);
    }

    @Test
    void aTokenThatIsNotTakenIsRenewed() throws Exception {
        settings.putAll(Map.of("REDDIT_MODE", "api", "REDDIT_CLIENT_ID", "app", "REDDIT_CLIENT_SECRET", "hush"));
        source.serve("/api/v1/access_token", Reply.json("{\"access_token\":\"tok-en\",\"expires_in\":86400}"));
        source.serve("/oauth/r/bitcoin/new", Reply.status(401));
        CollectorBench node = node();
        Connector connector = connector();
        assertThat(node.run(connector)).isEqualTo(FetchStatus.FAILURE);
        clock.pass(Duration.ofMinutes(2));
        node.run(connector);
        assertThat(source.asked("/api/v1/access_token")).hasSize(2);
        assertThat(node.lastError(connector)).doesNotContain("tok-en").doesNotContain("hush");
    }

    @Test
    void readsItsSettings() {
        assertThat(new RedditConnector(config(Map.of()), clock).missing()).isPresent();
        assertThat(new RedditConnector(config(Map.of("SOCIAL_CONNECTORS", "reddit")), clock).missing()).isEmpty();
        assertThat(config(Map.of("REDDIT_MODE", "api")).client()).isEmpty();
        assertThat(config(Map.of("REDDIT_LIMIT", "500")).limit()).isEqualTo(100);
        RedditConfig config = config(Map.of("REDDIT_MODE", "api", "REDDIT_CLIENT_ID", "app", "REDDIT_CLIENT_SECRET", "hush"));
        assertThat(config.toString() + config.client()).doesNotContain("hush");
        for (Map<String, String> bad : List.of(Map.of("REDDIT_MODE", "both"), Map.of("REDDIT_SORT", "old"),
                Map.of("REDDIT_SUBREDDITS", "a/../b"), Map.of("REDDIT_SUBREDDITS", ","))) {
            assertThatThrownBy(() -> config(bad)).isInstanceOf(SettingException.class)
                    .hasMessageContaining(bad.keySet().iterator().next());
        }
    }

    private static RedditConfig config(Map<String, String> settings) {
        return RedditConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    private static String comments(int item) {
        return "/r/bitcoin/comments/p" + item + "/post/.json";
    }

    private static String listing(int newest, int oldest, String after) {
        return IntStream.iterate(newest, item -> item >= oldest, item -> item - 1).mapToObj(item -> """
                {"kind":"t3","data":{"id":"p%d","title":"Post %d","selftext":"BTC looks strong","score":10,"num_comments":3,
                "upvote_ratio":0.91,"permalink":"/r/bitcoin/comments/p%d/post/","author":"someone","subreddit":"bitcoin",
                "created_utc":%d.0}}""".formatted(item, item, item, START.getEpochSecond() - 3600 + item))
                .collect(Collectors.joining(",", "{\"kind\":\"Listing\",\"data\":{\"after\":"
                        + (after.isEmpty() ? "null" : "\"" + after + "\"") + ",\"children\":[", "]}}"));
    }
}
