package io.tidewatch.collector.news;

import io.tidewatch.collector.Connector;
import io.tidewatch.collector.ConnectorLife;
import io.tidewatch.collector.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class RssLifeDatabaseTest extends ConnectorLife {

    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Override
    protected Connector connector() {
        return new RssConnector(new RssConfig(List.of(URI.create(source.address("/feed.xml"))), 20), clock);
    }

    @Override
    protected void serve(int items) {
        source.serve("/feed.xml", Reply.xml(feed(items)).with("ETag", "\"" + items + "\""));
    }

    @Override
    protected void serveNothing() {
        source.serve("/feed.xml", Reply.xml(feed(0)));
    }

    /** Newest first, as feeds are. */
    private static String feed(int items) {
        return IntStream.iterate(items, item -> item > 0, item -> item - 1).mapToObj(item -> """
                <item><title>Headline %d of bitcoin</title><link>https://example.com/%d</link><guid>g%d</guid>
                <pubDate>%s</pubDate><description><![CDATA[<p>Text %d</p>]]></description></item>
                """.formatted(item, item, item, RFC_822.format(START.minus(Duration.ofHours(2)).plusSeconds(60L * item)), item))
                .collect(Collectors.joining("", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title>", "</channel></rss>"));
    }
}
