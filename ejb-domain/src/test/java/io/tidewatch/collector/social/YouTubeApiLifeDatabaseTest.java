package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class YouTubeApiLifeDatabaseTest extends ConnectorLife {

    private static final String SEARCH = "/youtube/v3/search";
    private static final String VIDEOS = "/youtube/v3/videos";
    private static final Reply QUOTA = Reply.of(403, "application/json; charset=utf-8", """
            {"error":{"code":403,"message":"The request cannot be completed because you have exceeded your quota.",
            "errors":[{"message":"exceeded","domain":"youtube.quota","reason":"quotaExceeded"}]}}""".getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> settings = new HashMap<>(Map.of("ENABLE_SOCIAL_CONNECTORS", "1", "YOUTUBE_MODE", "api",
            "YOUTUBE_API_KEY", "secret", "YOUTUBE_QUERY", "bitcoin 比特币", "YOUTUBE_API_MIN_INTERVAL_SEC", "0"));

    @Override
    protected Connector connector() {
        settings.put("YOUTUBE_API_URL", source.address(""));
        return new YouTubeConnector(YouTubeConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name)))), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve(SEARCH, Reply.json(IntStream.iterate(items, item -> item > 0, item -> item - 1).mapToObj(item -> """
                {"kind":"youtube#searchResult","id":{"kind":"youtube#video","videoId":"v%d"},"snippet":{"publishedAt":"%s",
                "title":"Video %d &#39;BTC&#39; &amp; more","description":"bullish","channelTitle":"Desk"}}
                """.formatted(item, START.minusSeconds(3600 - item), item))
                .collect(Collectors.joining(",", "{\"kind\":\"youtube#searchListResponse\",\"items\":[", "]}"))));
        source.serve(VIDEOS, asked -> Reply.json(Arrays.stream(asked.query().get("id").split(",")).map(id -> """
                {"id":"%s","statistics":{"viewCount":"1000","likeCount":"12","commentCount":"4"}}""".formatted(id))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"))));
    }

    @Override
    protected void serveNothing() {
        source.serve(SEARCH, Reply.json("{\"kind\":\"youtube#searchListResponse\",\"pageInfo\":{\"totalResults\":0},\"items\":[]}"));
    }

    @Test
    void aVideoIsUnderstoodWithItsFigures() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        JsonNode payload = node.sql().queryOne("SELECT payload FROM events WHERE source_name = 'youtube:Desk'"
                + " AND title = 'Video 1 ''BTC'' & more'", row -> row.json("payload")).orElseThrow();
        assertThat(payload.path("engagement_score").asDouble()).isEqualTo(30);
        assertThat(payload.path("view_count").asLong()).isEqualTo(1000);
        assertThat(payload.path("n_comments").asLong()).isEqualTo(4);
        assertThat(payload.path("comment_sentiment").asDouble()).isZero();
        assertThat(payload.path("youtube_mode").asText()).isEqualTo("api");
        assertThat(source.asked(SEARCH).get(0).query()).isEqualTo(Map.of("part", "snippet", "type", "video", "order", "date",
                "maxResults", "20", "q", "bitcoin 比特币", "key", "secret"));
        assertThat(source.asked(VIDEOS).get(0).query()).isEqualTo(Map.of("part", "statistics", "id", "v1", "key", "secret"));
    }

    @Test
    void aUsedUpQuotaIsARateLimit() throws Exception {
        serve(1);
        source.fail(QUOTA);
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.rateLimits(connector())).isOne();
        assertThat(node.lastError(connector())).contains("quota").doesNotContain("secret");
    }

    @Test
    void aForbiddenKeyIsAFailureAndNoRateLimit() throws Exception {
        source.fail(Reply.status(403));
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.rateLimits(connector())).isZero();
        assertThat(node.lastError(connector())).contains("403").doesNotContain("secret");
    }

    @Test
    void videosAreKeptWhenTheirFiguresAreRefused() throws Exception {
        serve(2);
        source.disturb(asked -> asked.path().equals(VIDEOS) ? Optional.of(QUOTA) : Optional.empty());
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.FAILURE);
        assertThat(node.events()).isEqualTo(2);
        assertThat(node.rateLimits(connector())).isOne();
    }

    @Test
    void theDailyQuotaIsSpared() throws Exception {
        settings.remove("YOUTUBE_API_MIN_INTERVAL_SEC");
        settings.put("YOUTUBE_CHANNEL_IDS", "UC1,UC2");
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        clock.pass(Duration.ofSeconds(1799));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.EMPTY);
        assertThat(source.asked(SEARCH)).extracting(asked -> asked.query().get("channelId")).containsExactly("UC1", "UC2");
        clock.pass(Duration.ofSeconds(1));
        node.run(connector());
        assertThat(source.asked(SEARCH)).hasSize(4);
        assertThat(node.events()).isOne();
    }
}
