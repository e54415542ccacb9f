package io.tidewatch.marketdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import io.tidewatch.marketdata.simulator.SimulatedHeadline;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Tells simulated headlines to the ingest like any other source would; the payload says that they are made up. */
final class SimulatedNews {

    private static final int FORUM_TIER = 4;
    private static final double TRUSTED_LINK = 1.0;

    private SimulatedNews() {
    }

    static NewEvent event(SimulatedHeadline headline) {
        Instant at = headline.publishedAt();
        return new NewEvent(type(headline), headline.title(), new EventTimes(at, at, at, at, at),
                new EventSource(url(headline), headline.source(), "UTC", headline.tier()),
                new EventScores(headline.confidence(), headline.importance(), headline.importance(), TRUSTED_LINK),
                EventLatency.UNKNOWN, null, MarketScope.CRYPTO, payload(headline),
                List.of(EntityMention.asset(headline.symbol(), "crypto")));
    }

    private static EventType type(SimulatedHeadline headline) {
        if (headline.title().startsWith("Regulator")) {
            return EventType.REGULATORY;
        }
        return headline.title().startsWith("Funds") ? EventType.FUNDING : EventType.MARKET;
    }

    /** One address per headline: equal titles of different minutes are different news. */
    private static String url(SimulatedHeadline headline) {
        return "https://news.example/simulated/" + headline.symbol().toLowerCase(Locale.ROOT) + "/"
                + headline.publishedAt().getEpochSecond();
    }

    private static ObjectNode payload(SimulatedHeadline headline) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("simulated", true)
                .put("post_sentiment", headline.sentiment()).put("event_importance", headline.importance())
                .put("novelty_score", headline.importance());
        if (headline.tier() == FORUM_TIER) {
            payload.put("social_platform", "forum").put("comment_sentiment", headline.sentiment());
        }
        return payload;
    }
}
