package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One reading of the feeds of all channels; a channel that cannot be read does not hold up the others. */
final class YouTubeFeedReading {

    private static final Logger LOG = Logger.getLogger(YouTubeFeedReading.class.getName());
    private static final String MODE = "rss";
    /** A feed shows the last 15 videos of a channel. */
    private static final int REMEMBERED = 100;

    private final YouTubeConfig config;
    private final SymbolMentions mentions;
    private final Instant now;
    private final List<NewEvent> events = new ArrayList<>();
    private ObjectNode next;
    private int unreadable;

    YouTubeFeedReading(YouTubeConfig config, SymbolMentions mentions, ObjectNode cursor, Instant now) {
        this.config = config;
        this.mentions = mentions;
        this.now = now;
        this.next = cursor.deepCopy();
    }

    Harvest read(SourceClient client) throws SourceException, InterruptedException {
        Optional<RateLimitedException> limit = Optional.empty();
        SourceException lastFailure = null;
        int failed = 0;
        for (String channel : config.channels()) {
            try {
                readChannel(channel, client);
            } catch (RateLimitedException e) {
                limit = Optional.of(e);
                break;
            } catch (SourceException e) {
                LOG.log(Level.WARNING, "YouTube channel {0} left out: {1}", new Object[] {channel, e.getMessage()});
                lastFailure = e;
                failed++;
            }
        }
        if (limit.isPresent() && events.isEmpty()) {
            throw limit.get();
        }
        if (lastFailure != null && failed == config.channels().size()) {
            throw lastFailure;
        }
        return new Harvest(events, next, unreadable, limit);
    }

    /** What is remembered of a channel counts only once its feed was understood; else it would be taken for unchanged. */
    private void readChannel(String channel, SourceClient client) throws SourceException, InterruptedException {
        ObjectNode attempt = next.deepCopy();
        SourceRequest request = SourceRequest.get(
                SourceAddress.of(config.site(), "/feeds/videos.xml").with("channel_id", channel).uri());
        Optional<SourceAnswer> answer = client.askIfChanged(request, attempt);
        if (answer.isEmpty()) {
            return;
        }
        YouTubeFeed feed = YouTubeFeed.parse(answer.get().body());
        SeenItems seen = new SeenItems(attempt, channel, REMEMBERED);
        feed.videos().stream().limit(config.maxResults()).filter(video -> seen.take(video.id()))
                .map(video -> video.toEvent(MissingNode.getInstance(), MODE, mentions, now)).forEach(events::add);
        seen.writeTo(attempt);
        unreadable += feed.unreadable();
        next = attempt;
    }
}
