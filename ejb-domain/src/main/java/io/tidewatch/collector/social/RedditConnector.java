package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** New posts of subreddits with the mood of their first comments. A subreddit that cannot be read does not hold up the others. */
@ApplicationScoped
public class RedditConnector implements Connector {

    private static final Logger LOG = Logger.getLogger(RedditConnector.class.getName());
    private static final String NAME = "social_reddit";
    /** Keys remembered of a subreddit; twice what it can show, because posts come back when newer ones are deleted. */
    private static final int REMEMBERED_PAGES = 2;
    private static final int COMMENT_FAILURES = 3;

    private RedditConfig config;
    private TradingClock clock;
    private SymbolMentions mentions;
    private RedditAccess access;

    /** What one fetch has gathered so far. */
    private static final class Gathered {

        private final List<RedditPost> posts = new ArrayList<>();
        private Optional<RateLimitedException> limit = Optional.empty();
        private SourceException lastFailure;
        private int failed;
        private int unreadable;
    }

    /** For the container's proxy. */
    protected RedditConnector() {
    }

    @Inject
    public RedditConnector(RedditConfig config, TradingClock clock) {
        this.config = config;
        this.clock = clock;
        this.mentions = new SymbolMentions(config.symbols());
        this.access = new RedditAccess(config, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return SocialSwitch.missing(config.wanted(), Optional.empty());
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        ObjectNode next = cursor.deepCopy();
        Gathered gathered = new Gathered();
        for (String subreddit : config.subreddits()) {
            if (gathered.limit.isEmpty()) {
                read(subreddit, next, gathered, client);
            }
        }
        if (gathered.limit.isPresent() && gathered.posts.isEmpty()) {
            throw gathered.limit.get();
        }
        if (gathered.failed == config.subreddits().size()) {
            throw gathered.lastFailure;
        }
        List<NewEvent> events = events(gathered, client);
        return new Harvest(events, next, gathered.unreadable, gathered.limit);
    }

    private void read(String subreddit, ObjectNode next, Gathered gathered, SourceClient client) throws InterruptedException {
        try {
            gathered.posts.addAll(newPosts(subreddit, next, gathered, client));
        } catch (RateLimitedException e) {
            gathered.limit = Optional.of(e);
        } catch (SourceException e) {
            LOG.log(Level.WARNING, "r/{0} left out: {1}", new Object[] {subreddit, e.getMessage()});
            access.forgetToken();
            gathered.failed++;
            gathered.lastFailure = e;
        }
    }

    /** Posts not taken before; further pages only as long as none that was taken is reached. */
    private List<RedditPost> newPosts(String subreddit, ObjectNode next, Gathered gathered, SourceClient client)
            throws SourceException, InterruptedException {
        SeenItems seen = new SeenItems(next, subreddit, REMEMBERED_PAGES * config.limit() * config.maxPages());
        List<RedditPost> posts = new ArrayList<>();
        String after = "";
        boolean reached = seen.isFirst();
        int page = 0;
        int unreadable = 0;
        do {
            JsonNode listing = client.askJson(listing(subreddit, after, client)).path("data");
            if (!listing.path("children").isArray()) {
                throw new SourceException("r/" + subreddit + ": something else than posts");
            }
            for (JsonNode child : listing.path("children")) {
                Optional<RedditPost> post = RedditPost.of(child.path("data"));
                unreadable += post.isPresent() ? 0 : 1;
                boolean isNew = post.isPresent() && seen.take(post.get().id());
                reached |= post.isPresent() && !isNew;
                if (isNew) {
                    posts.add(post.get());
                }
            }
            after = Fields.text(listing, "after");
            page++;
        } while (!reached && !after.isEmpty() && page < config.maxPages());
        seen.writeTo(next);
        gathered.unreadable += unreadable;
        return posts;
    }

    /** Comments are an extra: without them a post is still one. A source that fails at them again and again is not asked further. */
    private List<NewEvent> events(Gathered gathered, SourceClient client) throws InterruptedException {
        Instant now = clock.instant();
        List<NewEvent> events = new ArrayList<>();
        int asked = 0;
        int failures = 0;
        for (RedditPost post : gathered.posts) {
            RedditComments comments = RedditComments.NONE;
            boolean ask = gathered.limit.isEmpty() && failures < COMMENT_FAILURES && asked < config.comments().posts()
                    && config.comments().perPost() > 0 && post.comments() > 0 && post.permalink().isPresent();
            if (ask) {
                asked++;
                try {
                    comments = comments(post, client);
                    failures = 0;
                } catch (RateLimitedException e) {
                    gathered.limit = Optional.of(e);
                } catch (SourceException | IllegalArgumentException e) {
                    LOG.log(Level.FINE, "comments of {0} not read: {1}", new Object[] {post.id(), e.getMessage()});
                    failures++;
                }
            }
            events.add(post.toEvent(comments, mentions, now));
        }
        return events;
    }

    private RedditComments comments(RedditPost post, SourceClient client) throws SourceException, InterruptedException {
        SourceAddress address = SourceAddress.of(access.host(), post.permalink().orElseThrow() + ".json")
                .with("limit", config.comments().perPost()).with("depth", 1).with("sort", "top");
        return RedditComments.of(client.askJson(SourceRequest.get(address.uri()).withHeaders(access.headers(client))),
                config.comments().perPost(), mentions);
    }

    private SourceRequest listing(String subreddit, String after, SourceClient client) throws SourceException, InterruptedException {
        String path = "/r/" + subreddit + "/" + config.sort() + (config.client().isPresent() ? "" : ".json");
        SourceAddress address = SourceAddress.of(access.host(), path).with("limit", config.limit());
        if (!after.isEmpty()) {
            address.with("after", after);
        }
        return SourceRequest.get(address.uri()).withHeaders(access.headers(client));
    }
}
