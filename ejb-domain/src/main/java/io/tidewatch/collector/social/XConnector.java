package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Posts of X that a search finds, newest first, page by page until those known are reached. */
@ApplicationScoped
public class XConnector implements Connector {

    private static final String NAME = "social_x";
    private static final String TOKEN_NAME = "TWITTER_BEARER_TOKEN";

    private XConfig config;
    private TradingClock clock;
    private SymbolMentions mentions;

    /** For the container's proxy. */
    protected XConnector() {
    }

    @Inject
    public XConnector(XConfig config, TradingClock clock) {
        this.config = config;
        this.clock = clock;
        this.mentions = new SymbolMentions(config.symbols());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return SocialSwitch.missing(config.wanted(), config.token().isPresent() ? Optional.empty() : Optional.of(TOKEN_NAME));
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        Instant now = clock.instant();
        XWindow window = XWindow.of(cursor, now);
        TreeMap<Long, XPost> posts = new TreeMap<>();
        Optional<RateLimitedException> limit = Optional.empty();
        Optional<String> page = Optional.empty();
        int unreadable = 0;
        boolean complete = false;
        int pages = window.isFirst() ? 1 : config.maxPages();
        for (int read = 0; read < pages && !complete && limit.isEmpty(); read++) {
            try {
                JsonNode answer = client.askJson(request(window, page, now));
                unreadable += take(answer, window, posts);
                page = Optional.of(Fields.text(answer.path("meta"), "next_token")).filter(token -> !token.isEmpty());
                complete = page.isEmpty();
            } catch (RateLimitedException e) {
                if (read == 0) {
                    throw e;
                }
                limit = Optional.of(e);
            }
        }
        ObjectNode next = cursor.deepCopy();
        window.after(posts.isEmpty() ? OptionalLong.empty() : OptionalLong.of(posts.firstKey()),
                posts.isEmpty() ? OptionalLong.empty() : OptionalLong.of(posts.lastKey()), complete).writeTo(next);
        return new Harvest(posts.values().stream().map(post -> post.toEvent(mentions, now)).toList(), next, unreadable, limit);
    }

    /** Adds the posts of a page that lie in the window; says how many could not be read. */
    private static int take(JsonNode answer, XWindow window, TreeMap<Long, XPost> posts) throws SourceException {
        if (!answer.path("data").isArray() && !answer.path("meta").isObject()) {
            throw new SourceException("X answered with something else than posts");
        }
        Map<String, JsonNode> users = new HashMap<>();
        answer.path("includes").path("users").forEach(user -> users.put(Fields.text(user, "id"), user));
        int unreadable = 0;
        for (JsonNode data : answer.path("data")) {
            Optional<XPost> post = XPost.of(data, users.getOrDefault(Fields.text(data, "author_id"), MissingNode.getInstance()));
            post.filter(read -> window.holds(read.id())).ifPresent(read -> posts.put(read.id(), read));
            unreadable += post.isPresent() ? 0 : 1;
        }
        return unreadable;
    }

    private SourceRequest request(XWindow window, Optional<String> page, Instant now) throws SourceException {
        SourceAddress address = SourceAddress.of(config.api(), "/2/tweets/search/recent")
                .with("query", config.query())
                .with("max_results", config.maxResults())
                .with("tweet.fields", "created_at,lang,public_metrics,author_id")
                .with("expansions", "author_id")
                .with("user.fields", "username,verified,public_metrics");
        window.askedSince(now).ifPresent(id -> address.with("since_id", id));
        window.until().ifPresent(id -> address.with("until_id", id));
        page.ifPresent(token -> address.with("next_token", token));
        String token = config.token().orElseThrow(() -> new SourceException(TOKEN_NAME + " is not set"));
        return SourceRequest.get(address.uri()).withHeaders(Map.of("Authorization", "Bearer " + token));
    }
}
