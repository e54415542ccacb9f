package io.tidewatch.collector.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class GdeltLifeDatabaseTest extends ConnectorLife {

    private static final DateTimeFormatter SEEN = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String PATH = "/api/v2/doc/doc";

    @Override
    protected Connector connector() {
        return new GdeltConnector(new GdeltConfig(URI.create(source.address("")), "IPO OR 比特币", 25), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve(PATH, Reply.json(IntStream.iterate(items, item -> item > 0, item -> item - 1)
                .mapToObj(item -> article(item, SEEN.format(START.minus(Duration.ofHours(1)).plusSeconds(item)), "Startup " + item + " files for IPO"))
                .collect(Collectors.joining(",", "{\"articles\":[", "]}"))));
    }

    /** What GDELT answers where it finds nothing. */
    @Override
    protected void serveNothing() {
        source.serve(PATH, Reply.json("{}"));
    }

    @Test
    void theQueryIsAskedAsDocumented() throws Exception {
        serve(1);
        node().run(connector());
        assertThat(source.asked(PATH).get(0).query()).containsEntry("query", "IPO OR 比特币").containsEntry("mode", "ArtList")
                .containsEntry("maxrecords", "25").containsEntry("format", "json").containsEntry("sort", "datedesc");
    }

    @Test
    void timeLanguageAndScopeAreTheArticlesOwn() throws Exception {
        source.serve(PATH, Reply.json("{\"articles\":["
                + article(1, "20260501T091500Z", "比特币上涨").replace("English", "Chinese") + ","
                + article(2, "20260501093000", "Bank files for IPO").replace("English", "German") + "]}"));
        CollectorBench node = node();
        node.run(connector());
        assertThat(node.sql().query("SELECT occurred_at, market_scope, payload ->> 'language' AS language FROM events ORDER BY occurred_at",
                row -> row.instant("occurred_at") + " " + row.text("market_scope") + " " + row.text("language")))
                .containsExactly("2026-05-01T09:15:00Z crypto zh", "2026-05-01T09:30:00Z equity other");
    }

    @Test
    void anArticleWithoutReadableDateHappenedWhenItWasFirstSeen() throws Exception {
        source.serve(PATH, Reply.json("{\"articles\":[" + article(1, "yesterday", "Undated") + "]}"));
        CollectorBench node = node();
        node.run(connector());
        clock.pass(Duration.ofHours(1));
        node.run(connector());
        assertThat(node.sql().query("SELECT occurred_at FROM events", row -> row.instant("occurred_at"))).containsExactly(START);
        assertThat(GdeltArticle.date("20261301T000000Z")).isEmpty();
        assertThat(GdeltArticle.date("20260501000000")).contains(Instant.parse("2026-05-01T00:00:00Z"));
    }

    private static String article(int item, String seen, String title) {
        return """
                {"url":"https://news.example.com/%d","url_mobile":"","title":"%s","seendate":"%s","socialimage":"https://x/i.png",
                 "domain":"news.example.com","language":"English","sourcecountry":"United States"}""".formatted(item, title, seen);
    }
}
