package io.tidewatch.collector.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class TelegramLifeDatabaseTest extends ConnectorLife {

    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Override
    protected Connector connector() {
        return new TelegramConnector(new TelegramConfig(true, List.of(URI.create(source.address("/channel?token=secret"))), 40,
                Set.of("BTC", "ETH", "SOL")), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve("/channel", Reply.xml(IntStream.iterate(items, item -> item > 0, item -> item - 1).mapToObj(item -> """
                <item><title>Post %d: $BTC looks bullish</title><link>https://t.me/c/%d</link><pubDate>%s</pubDate>
                <description>Post %d: $BTC looks bullish and strong, the SEC is silent</description></item>
                """.formatted(item, item, RFC_822.format(START.minusSeconds(3600 - item)), item))
                .collect(Collectors.joining("", "<rss version=\"2.0\"><channel><title>c</title>", "</channel></rss>"))));
    }

    @Override
    protected void serveNothing() {
        serve(0);
    }

    @Test
    void aPostIsUnderstood() throws Exception {
        serve(1);
        CollectorBench node = node();
        node.run(connector());
        JsonNode payload = node.sql().queryOne("SELECT payload FROM events WHERE occurred_at = ? AND source_name = 'telegram_rss'",
                row -> row.json("payload"), START.minusSeconds(3599)).orElseThrow();
        assertThat(payload.path("social_platform").asText()).isEqualTo("telegram");
        assertThat(payload.path("telegram_mode").asText()).isEqualTo("rss_public_placeholder");
        assertThat(payload.path("post_sentiment").asDouble()).isPositive();
        assertThat(payload.path("engagement_score").asDouble()).isZero();
        assertThat(payload.path("language").asText()).isEqualTo("en");
        assertThat(payload.path("symbol_mentions").toString()).isEqualTo("[\"BTC\"]");
        assertThat(payload.toString()).doesNotContain("secret");
    }

    @Test
    void itIsAskedOnlyWhereItIsWantedAndHasFeeds() {
        assertThat(missing(Map.of("TELEGRAM_FEEDS", "https://b/x"))).isPresent();
        assertThat(missing(Map.of("TELEGRAM_FEEDS", "https://b/x", "ENABLE_SOCIAL_CONNECTORS", "1", "SOCIAL_CONNECTORS", "x"))).isPresent();
        assertThat(missing(Map.of("ENABLE_SOCIAL_CONNECTORS", "1"))).contains("TELEGRAM_FEEDS");
        assertThat(missing(Map.of("TELEGRAM_FEEDS", "https://b/x", "ENABLE_SOCIAL_CONNECTORS", "1"))).isEmpty();
        assertThat(missing(Map.of("TELEGRAM_FEEDS", "https://b/x", "SOCIAL_CONNECTORS", "x, Telegram"))).isEmpty();
    }

    private Optional<String> missing(Map<String, String> settings) {
        return new TelegramConnector(TelegramConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name)))), clock).missing();
    }
}
