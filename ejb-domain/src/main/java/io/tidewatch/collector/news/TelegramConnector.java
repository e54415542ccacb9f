package io.tidewatch.collector.news;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.collector.social.Engagement;
import io.tidewatch.collector.social.LanguageHint;
import io.tidewatch.collector.social.PostAuthor;
import io.tidewatch.collector.social.PostDiscussion;
import io.tidewatch.collector.social.PostText;
import io.tidewatch.collector.social.SocialPlatform;
import io.tidewatch.collector.social.SocialPost;
import io.tidewatch.collector.social.SocialSwitch;
import io.tidewatch.collector.social.SymbolMentions;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Public Telegram channels, read over feed bridges; these tell neither readers nor answers. */
@ApplicationScoped
public class TelegramConnector implements Connector {

    private static final String NAME = "social_telegram";
    private static final String SOURCE_NAME = "telegram_rss";
    private static final String MODE = "rss_public_placeholder";

    private TelegramConfig config;
    private Feeds feeds;
    private SymbolMentions mentions;

    /** For the container's proxy. */
    protected TelegramConnector() {
    }

    @Inject
    public TelegramConnector(TelegramConfig config, TradingClock clock) {
        this.config = config;
        this.feeds = new Feeds(config.feeds(), config.mostItems(), clock);
        this.mentions = new SymbolMentions(config.symbols());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        if (!config.wanted()) {
            return Optional.of(SocialSwitch.NAMES);
        }
        return config.feeds().isEmpty() ? Optional.of("TELEGRAM_FEEDS") : Optional.empty();
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        return feeds.read(cursor, client, this::event);
    }

    /** A bridge repeats the beginning of a post as its title. */
    private NewEvent event(URI feed, FeedItem item, Instant postedAt) {
        String text = item.title().isEmpty() || item.summary().startsWith(item.title()) ? item.summary()
                : item.summary().isEmpty() ? item.title() : item.title() + " " + item.summary();
        String title = PostText.first(item.title().isEmpty() ? text : item.title(), PostText.TITLE);
        SocialPost post = new SocialPost(SocialPlatform.TELEGRAM, title, text, item.link().orElse(null), postedAt,
                PostAuthor.named(""), Engagement.NONE, PostDiscussion.NONE, mentions.in(text));
        ObjectNode extras = JsonNodeFactory.instance.objectNode()
                .put("telegram_feed", SourceRequest.get(feed).shown())
                .put("language", LanguageHint.of(text))
                .put("telegram_mode", MODE);
        return post.toEvent(SOURCE_NAME, extras);
    }
}
