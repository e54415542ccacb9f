package io.tidewatch.collector.news;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.collector.social.LanguageHint;
import io.tidewatch.collector.social.PostText;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Feeds of publishers and exchanges. */
@ApplicationScoped
public class RssConnector implements Connector {

    private static final String NAME = "rss";
    private static final int SUMMARY = 1200;
    private static final int TIER = 2;
    private static final EventScores SCORES = new EventScores(0.55, 0.52, 0.50, 0.35);
    private static final String UNTITLED = "Untitled";
    private static final Pattern OF_FUNDING = Pattern.compile("(?<![a-z])funding(?![a-z])|融资|投资|募资");

    private RssConfig config;
    private Feeds feeds;

    /** For the container's proxy. */
    protected RssConnector() {
    }

    @Inject
    public RssConnector(RssConfig config, TradingClock clock) {
        this.config = config;
        feeds = new Feeds(config.feeds(), config.mostItems(), clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return config.feeds().isEmpty() ? Optional.of("RSS_FEEDS") : Optional.empty();
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        return feeds.read(cursor, client, RssConnector::event);
    }

    private static NewEvent event(URI feed, FeedItem item, Instant occurredAt) {
        String text = item.title() + " " + item.summary();
        ObjectNode payload = JsonNodeFactory.instance.objectNode()
                .put("summary", PostText.first(item.summary(), SUMMARY)).put("language", LanguageHint.of(text));
        boolean funding = OF_FUNDING.matcher(text.toLowerCase(Locale.ROOT)).find();
        return new NewEvent(funding ? EventType.FUNDING : EventType.MARKET, item.title().isEmpty() ? UNTITLED : item.title(),
                EventTimes.of(occurredAt), new EventSource(item.link().orElse(null), SourceRequest.get(feed).shown(), "UTC", TIER), SCORES,
                EventLatency.UNKNOWN, null, MarketScope.CRYPTO, payload, List.of());
    }
}
