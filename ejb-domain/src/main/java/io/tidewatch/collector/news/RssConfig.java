package io.tidewatch.collector.news;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of the feeds of publishers.
 *
 * @param feeds     addresses
 * @param mostItems entries taken from one answer of a feed
 */
public record RssConfig(List<URI> feeds, int mostItems) implements CheckedAtStart {

    private static final List<String> USUAL = List.of(
            "https://feeds.finance.yahoo.com/rss/2.0/headline",
            "https://www.prnewswire.com/rss/financial-services-latest-news/financial-services-latest-news-list.rss",
            "https://www.coindesk.com/arc/outboundfeeds/rss/",
            "https://cointelegraph.com/rss",
            "https://www.binance.com/en/support/announcement/rss",
            "https://www.binance.com/zh-CN/support/announcement/rss");

    public RssConfig {
        feeds = List.copyOf(feeds);
    }

    /**
     * Reads {@code RSS_FEEDS}, {@code RSS_EXTRA_FEEDS} and {@code RSS_MAX_ENTRIES}.
     *
     * @throws io.tidewatch.ops.SettingException naming the variable whose value is unusable
     */
    public static RssConfig from(Settings settings) {
        return new RssConfig(Stream.concat(
                FeedAddresses.of(settings, "RSS_FEEDS", USUAL).stream(),
                FeedAddresses.of(settings, "RSS_EXTRA_FEEDS", List.of()).stream()).distinct().toList(),
                (int) settings.whole("RSS_MAX_ENTRIES", 20, 1, 500));
    }

    /** Without the queries, which may hold keys. */
    @Override
    public String toString() {
        return feeds.size() + " feeds, " + mostItems + " entries each";
    }
}
