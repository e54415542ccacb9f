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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By the feeds of channels; by the API: {@link YouTubeApiLifeDatabaseTest}. */
public class YouTubeLifeDatabaseTest extends ConnectorLife {

    private static final String FEED = "/feeds/videos.xml";

    private final Map<String, String> settings = new HashMap<>(
            Map.of("ENABLE_SOCIAL_CONNECTORS", "1", "YOUTUBE_CHANNEL_IDS", "UC1", "YOUTUBE_MAX_RESULTS", "50"));

    @Override
    protected Connector connector() {
        settings.put("YOUTUBE_URL", source.address(""));
        return new YouTubeConnector(config(settings), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve(FEED, Reply.xml(feed(items)));
    }

    @Override
    protected void serveNothing() {
        serve(0);
    }

    @Test
    void aVideoIsUnderstood() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        JsonNode payload = node.sql().queryOne("SELECT payload FROM events WHERE source_name = 'youtube:Desk & Co'"
                + " AND source_url = 'https://www.youtube.com/watch?v=v1' AND title = 'Video 1: BTC & 比特币 🚀'",
                row -> row.json("payload")).orElseThrow();
        assertThat(payload.path("video_id").asText()).isEqualTo("v1");
        assertThat(payload.path("youtube_mode").asText()).isEqualTo("rss");
        assertThat(payload.path("language").asText()).isEqualTo("zh");
        assertThat(payload.path("author").asText()).isEqualTo("Desk & Co");
        assertThat(payload.path("engagement_score").asDouble()).isZero();
        assertThat(payload.path("post_sentiment").asDouble()).isEqualTo(1);
        assertThat(payload.path("symbol_mentions").toString()).isEqualTo("[\"BTC\"]");
        assertThat(source.asked(FEED).get(0).query()).isEqualTo(Map.of("channel_id", "UC1"));
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() throws Exception {
        source.serve(FEED, Reply.xml(feed(2)).with("ETag", "\"1\""));
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.run(connector())).isEqualTo(FetchStatus.EMPTY);
        assertThat(source.asked(FEED).get(1).header("if-none-match")).contains("\"1\"");
    }

    /** A page in place of a feed may carry an ETag too; taking it for the feed would hide the feed for good. */
    @Test
    void aFeedThatWasNotUnderstoodIsAskedForAgain() throws Exception {
        settings.put("YOUTUBE_CHANNEL_IDS", "UC1,UC2");
        source.serve(FEED, asked -> asked.query().get("channel_id").equals("UC1")
                ? Reply.html().with("ETag", "\"1\"") : Reply.xml(feed(1)));
        CollectorBench node = node();
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        source.serve(FEED, Reply.xml(feed(3)).with("ETag", "\"1\""));
        assertThat(node.run(connector())).isEqualTo(FetchStatus.SUCCESS);
        assertThat(node.events()).isEqualTo(3);
    }

    @Test
    void documentTypesAreRefused() throws Exception {
        source.serve(FEED, Reply.xml("<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>&x;</title></feed>"));
        assertThat(node().run(connector())).isEqualTo(FetchStatus.FAILURE);
    }

    @Test
    void readsItsSettings() {
        assertThat(missing(Map.of("YOUTUBE_CHANNEL_IDS", "UC1"))).isPresent();
        assertThat(missing(Map.of("SOCIAL_CONNECTORS", "youtube"))).contains("YOUTUBE_CHANNEL_IDS");
        assertThat(missing(Map.of("SOCIAL_CONNECTORS", "youtube", "YOUTUBE_CHANNEL_IDS", "UC1"))).isEmpty();
        assertThat(missing(Map.of("SOCIAL_CONNECTORS", "youtube", "YOUTUBE_MODE", "api"))).contains("YOUTUBE_API_KEY");
        assertThat(missing(Map.of("SOCIAL_CONNECTORS", "youtube", "YOUTUBE_MODE", "api", "YOUTUBE_API_KEY", "secret"))).isEmpty();
        assertThat(config(Map.of("YOUTUBE_API_KEY", "secret", "YOUTUBE_MAX_RESULTS", "70")))
                .satisfies(config -> assertThat(config.maxResults()).isEqualTo(50))
                .satisfies(config -> assertThat(config.toString()).doesNotContain("secret"));
        for (Map<String, String> bad : List.of(Map.of("YOUTUBE_MODE", "html"), Map.of("YOUTUBE_URL", "youtube"),
                Map.of("YOUTUBE_MAX_RESULTS", "many"))) {
            assertThatThrownBy(() -> config(bad)).isInstanceOf(SettingException.class)
                    .hasMessageContaining(bad.keySet().iterator().next());
        }
    }

    private Optional<String> missing(Map<String, String> settings) {
        return new YouTubeConnector(config(settings), clock).missing();
    }

    private static YouTubeConfig config(Map<String, String> settings) {
        return YouTubeConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    private static String feed(int items) {
        return IntStream.iterate(items, item -> item > 0, item -> item - 1).mapToObj(item -> """
                <entry><id>yt:video:v%d</id><yt:videoId>v%d</yt:videoId><yt:channelId>UC1</yt:channelId>
                <title>Video %d: BTC &amp; 比特币 🚀</title><link rel="alternate" href="https://www.youtube.com/watch?v=v%d"/>
                <author><name>Desk &amp; Co</name><uri>https://www.youtube.com/channel/UC1</uri></author>
                <published>%s</published><updated>2026-05-01T00:00:00+00:00</updated>
                <media:group><media:title>x</media:title><media:description>A bullish day</media:description></media:group></entry>
                """.formatted(item, item, item, item, START.minusSeconds(3600 - item)))
                .collect(Collectors.joining("", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
                        xmlns="http://www.w3.org/2005/Atom"><title>Desk &amp; Co</title>""", "</feed>"));
    }
}
