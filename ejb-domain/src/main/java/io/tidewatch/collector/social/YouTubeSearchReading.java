package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.Pace;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One reading by the API: a search for each channel, or one over all, and the figures of what is new. */
final class YouTubeSearchReading {

    private static final Logger LOG = Logger.getLogger(YouTubeSearchReading.class.getName());
    private static final String MODE = "api";
    private static final String EVERY_CHANNEL = "search";
    /** A further page costs as much of the quota as a search. */
    private static final int MOST_PAGES = 3;
    private static final int REMEMBERED = 400;
    private static final int IDS_PER_QUESTION = 50;

    private final YouTubeConfig config;
    private final YouTubeApi api;
    private final SymbolMentions mentions;
    private final Instant now;
    private final ObjectNode next;
    private final Map<String, YouTubeVideo> videos = new LinkedHashMap<>();
    private Optional<RateLimitedException> limit = Optional.empty();
    private int unreadable;

    YouTubeSearchReading(YouTubeConfig config, SymbolMentions mentions, ObjectNode cursor, Instant now) {
        this.config = config;
        this.api = new YouTubeApi(config);
        this.mentions = mentions;
        this.now = now;
        this.next = cursor.deepCopy();
    }

    Harvest read(SourceClient client) throws SourceException, InterruptedException {
        List<Optional<String>> searches = config.channels().isEmpty()
                ? List.of(Optional.empty()) : config.channels().stream().map(Optional::of).toList();
        SourceException lastFailure = null;
        int failed = 0;
        for (Optional<String> channel : searches) {
            try {
                search(channel, client);
            } catch (RateLimitedException e) {
                limit = Optional.of(e);
                break;
            } catch (SourceException e) {
                LOG.log(Level.WARNING, "YouTube search in {0} left out: {1}", new Object[] {channel.orElse("all"), e.getMessage()});
                lastFailure = e;
                failed++;
            }
        }
        if (limit.isPresent() && videos.isEmpty()) {
            throw limit.get();
        }
        if (lastFailure != null && failed == searches.size()) {
            throw lastFailure;
        }
        Map<String, JsonNode> figures = figures(client);
        Pace.remember(next, now);
        return new Harvest(videos.values().stream()
                .map(video -> video.toEvent(figures.getOrDefault(video.id(), MissingNode.getInstance()), MODE, mentions, now))
                .toList(), next, unreadable, limit);
    }

    private void search(Optional<String> channel, SourceClient client) throws SourceException, InterruptedException {
        SeenItems seen = new SeenItems(next, channel.orElse(EVERY_CHANNEL), REMEMBERED);
        boolean reached = seen.isFirst();
        List<YouTubeVideo> found = new ArrayList<>();
        Optional<String> page = Optional.empty();
        int pages = 0;
        int broken = 0;
        do {
            YouTubeApi.Page answer = api.search(channel, page, client, now);
            for (YouTubeVideo video : answer.videos()) {
                if (seen.take(video.id())) {
                    found.add(video);
                } else {
                    reached = true;
                }
            }
            broken += answer.unreadable();
            page = answer.next();
            pages++;
        } while (!reached && page.isPresent() && pages < MOST_PAGES);
        seen.writeTo(next);
        found.forEach(video -> videos.putIfAbsent(video.id(), video));
        unreadable += broken;
    }

    /** Figures are an extra: a video without them is still one, and searching again would cost more than they are worth. */
    private Map<String, JsonNode> figures(SourceClient client) throws InterruptedException {
        List<String> ids = List.copyOf(videos.keySet());
        Map<String, JsonNode> figures = new HashMap<>();
        for (int from = 0; from < ids.size() && limit.isEmpty(); from += IDS_PER_QUESTION) {
            try {
                figures.putAll(api.figures(ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUESTION)), client, now));
            } catch (RateLimitedException e) {
                limit = Optional.of(e);
            } catch (SourceException e) {
                LOG.log(Level.WARNING, "figures of YouTube videos not read: {0}", e.getMessage());
                return figures;
            }
        }
        return figures;
    }
}
