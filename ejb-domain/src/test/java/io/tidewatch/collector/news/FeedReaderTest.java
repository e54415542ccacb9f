package io.tidewatch.collector.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FeedReaderTest {

    private static final SourceRequest REQUEST = SourceRequest.get(URI.create("https://example.com/feed?key=secret"));

    @Test
    void rssWithDatesOfMailsAndOfIso() throws Exception {
        List<FeedItem> items = read(null, """
                <?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://e</link><description>d</description>
                <item><title>One &amp;amp; only</title><link>https://e/1</link><pubDate>Fri, 01 May 2026 08:30:00 -0400</pubDate>
                <description>&lt;p&gt;Some &lt;b&gt;bold&lt;/b&gt;  text&lt;/p&gt;</description></item>
                <item><title>Two</title><guid isPermaLink="false">tag:2</guid><pubDate>2026-05-01T10:00:00+02:00</pubDate></item>
                <item><title>Three</title><link>https://e/3</link><pubDate>some day</pubDate></item></channel></rss>""");
        assertThat(items).extracting(FeedItem::title).containsExactly("One & only", "Two", "Three");
        assertThat(items).extracting(FeedItem::published).containsExactly(
                Optional.of(Instant.parse("2026-05-01T12:30:00Z")), Optional.of(Instant.parse("2026-05-01T08:00:00Z")), Optional.empty());
        assertThat(items.get(0).summary()).isEqualTo("Some bold text");
        assertThat(items).extracting(FeedItem::key).doesNotHaveDuplicates();
    }

    @Test
    void atomWithTheDateOfItsLastChange() throws Exception {
        List<FeedItem> items = read(null, """
                <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>f</id>
                <updated>2026-05-01T00:00:00Z</updated>
                <entry><title>Changed</title><id>e1</id><link href="https://e/1"/><updated>2026-05-01T09:00:00.250Z</updated>
                <content type="html">Body</content></entry></feed>""");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).published()).contains(Instant.parse("2026-05-01T09:00:00.250Z"));
        assertThat(items.get(0).link()).contains("https://e/1");
        assertThat(items.get(0).summary()).isEqualTo("Body");
    }

    @Test
    void theEncodingIsTheHeadersElseTheDeclared() throws Exception {
        String feed = "<?xml version=\"1.0\" encoding=\"%s\"?><rss version=\"2.0\"><channel><item><title>比特币</title></item></channel></rss>";
        Charset gbk = Charset.forName("GBK");
        assertThat(titles("text/xml", feed.formatted("GBK").getBytes(gbk))).containsExactly("比特币");
        assertThat(titles("text/xml; charset=gbk", feed.formatted("UTF-8").getBytes(gbk))).containsExactly("比特币");
        assertThat(titles("text/xml", ("\uFEFF" + feed.formatted("UTF-8")).getBytes(StandardCharsets.UTF_8))).containsExactly("比特币");
        assertThatThrownBy(() -> titles("text/xml", feed.formatted("UTF-8").getBytes(gbk))).isInstanceOf(SourceException.class)
                .hasMessageContaining("encoding").hasMessageNotContaining("secret");
    }

    @Test
    void aPageIsNoFeed() {
        for (String body : List.of("<!doctype html><html><body>x</body></html>", "<html></html>", "{\"a\":1}", "", "<rss version=\"2.0\"><channel>")) {
            assertThatThrownBy(() -> read(null, body)).as(body).isInstanceOf(SourceException.class).hasMessageContaining("no feed");
        }
    }

    @Test
    void noFileOfThisMachineComesInOverAnEntity(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("private.txt"), "PRIVATE");
        for (String type : List.of(
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + file.toUri() + "\">]>",
                "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"" + file.toUri() + "\"> %p;<!ENTITY x \"PRIVATE\">]>",
                "<!DOCTYPE rss SYSTEM \"" + file.toUri() + "\">")) {
            assertThatThrownBy(() -> read(null, "<?xml version=\"1.0\"?>" + type
                    + "<rss version=\"2.0\"><channel><item><title>&x;</title></item></channel></rss>"))
                    .isInstanceOf(SourceException.class).hasMessageNotContaining("PRIVATE");
        }
    }

    @Test
    void entitiesThatMultiplyAreRefused() {
        StringBuilder type = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for (int i = 1; i <= 30; i++) {
            type.append("<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;\">".formatted(i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThatThrownBy(() -> read(null, "<?xml version=\"1.0\"?>" + type
                + "]><rss version=\"2.0\"><channel><item><title>&a30;</title></item></channel></rss>")).isInstanceOf(SourceException.class);
    }

    private static List<String> titles(String contentType, byte[] body) throws SourceException {
        return FeedReader.read(REQUEST, new SourceAnswer(200, Map.of("content-type", List.of(contentType)), body)).stream()
                .map(FeedItem::title).toList();
    }

    private static List<FeedItem> read(String contentType, String body) throws SourceException {
        return FeedReader.read(REQUEST, new SourceAnswer(200,
                contentType == null ? Map.of() : Map.of("content-type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8)));
    }
}
