package io.tidewatch.collector.social;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRefusedException;
import io.tidewatch.connectors.api.SourceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** YouTube's Data API: searches and the figures of videos. A used-up quota is a rate limit until it is renewed. */
final class YouTubeApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORBIDDEN = 403;
    private static final Set<String> QUOTA_OF_DAY = Set.of("quotaExceeded", "dailyLimitExceeded");
    private static final Set<String> TOO_FAST = Set.of("rateLimitExceeded", "userRateLimitExceeded");
    /** Quotas begin anew at midnight there. */
    private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Los_Angeles");

    private final YouTubeConfig config;

    YouTubeApi(YouTubeConfig config) {
        this.config = config;
    }

    /**
     * A page of a search.
     *
     * @param videos     newest first
     * @param unreadable results without key
     * @param next       key of the next page; empty when there is none
     */
    record Page(List<YouTubeVideo> videos, int unreadable, Optional<String> next) {
    }

    /** Searches a channel, or all when it is empty. */
    Page search(Optional<String> channel, Optional<String> page, SourceClient client, Instant now)
            throws SourceException, InterruptedException {
        SourceAddress address = SourceAddress.of(config.api(), "/youtube/v3/search").with("part", "snippet").with("type", "video")
                .with("order", "date").with("maxResults", config.maxResults()).with("q", config.query()).with("key", key());
        channel.ifPresent(id -> address.with("channelId", id));
        page.ifPresent(token -> address.with("pageToken", token));
        JsonNode answer = ask(address, client, now);
        List<YouTubeVideo> videos = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode item : answer.path("items")) {
            String id = Fields.text(item.path("id"), "videoId");
            JsonNode snippet = item.path("snippet");
            if (id.isEmpty()) {
                unreadable++;
            } else {
                videos.add(new YouTubeVideo(id, Fields.text(snippet, "title"), Fields.text(snippet, "description"),
                        Fields.text(snippet, "channelTitle"), YouTubeVideo.page(id), Fields.text(snippet, "publishedAt")));
            }
        }
        return new Page(videos, unreadable, Optional.of(Fields.text(answer, "nextPageToken")).filter(token -> !token.isEmpty()));
    }

    /** Likes, comments and views by key; a video that is gone or hides them is left out. At most 50 keys. */
    Map<String, JsonNode> figures(List<String> ids, SourceClient client, Instant now) throws SourceException, InterruptedException {
        JsonNode answer = ask(SourceAddress.of(config.api(), "/youtube/v3/videos").with("part", "statistics")
                .with("id", String.join(",", ids)).with("key", key()), client, now);
        Map<String, JsonNode> figures = new HashMap<>();
        answer.path("items").forEach(item -> figures.put(Fields.text(item, "id"), item.path("statistics")));
        return figures;
    }

    private JsonNode ask(SourceAddress address, SourceClient client, Instant now) throws SourceException, InterruptedException {
        JsonNode answer;
        try {
            answer = client.askJson(SourceRequest.get(address.uri()));
        } catch (SourceRefusedException e) {
            throw e.answer().status() == FORBIDDEN ? judged(e, now) : e;
        }
        if (!answer.path("items").isArray()) {
            throw new SourceException("YouTube answered with something else than videos");
        }
        return answer;
    }

    private static SourceException judged(SourceRefusedException refused, Instant now) {
        for (JsonNode error : body(refused).path("error").path("errors")) {
            String reason = Fields.text(error, "reason");
            if (QUOTA_OF_DAY.contains(reason)) {
                return new RateLimitedException("YouTube: the quota of the day is used up", Optional.of(untilRenewed(now)));
            }
            if (TOO_FAST.contains(reason)) {
                return new RateLimitedException("YouTube: asked too often", Optional.empty());
            }
        }
        return refused;
    }

    private static JsonNode body(SourceRefusedException refused) {
        try {
            JsonNode body = JSON.readTree(refused.answer().body());
            return body == null ? JSON.missingNode() : body;
        } catch (JacksonException e) {
            return JSON.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory are always readable", e);
        }
    }

    private static Duration untilRenewed(Instant now) {
        ZonedDateTime here = now.atZone(QUOTA_ZONE);
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(QUOTA_ZONE));
    }

    private String key() throws SourceException {
        return config.key().orElseThrow(() -> new SourceException("YOUTUBE_API_KEY is not set"));
    }
}
