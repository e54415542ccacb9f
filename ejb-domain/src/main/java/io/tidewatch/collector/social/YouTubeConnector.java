package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.Pace;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** New videos of channels or of a search. */
@ApplicationScoped
public class YouTubeConnector implements Connector {

    private static final String NAME = "social_youtube";

    private YouTubeConfig config;
    private TradingClock clock;
    private SymbolMentions mentions;

    /** For the container's proxy. */
    protected YouTubeConnector() {
    }

    @Inject
    public YouTubeConnector(YouTubeConfig config, TradingClock clock) {
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
        Optional<String> own = config.byApi()
                ? config.key().isPresent() ? Optional.empty() : Optional.of("YOUTUBE_API_KEY")
                : config.channels().isEmpty() ? Optional.of("YOUTUBE_CHANNEL_IDS") : Optional.empty();
        return SocialSwitch.missing(config.wanted(), own);
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        Instant now = clock.instant();
        if (!config.byApi()) {
            return new YouTubeFeedReading(config, mentions, cursor, now).read(client);
        }
        return Pace.isDue(cursor, now, config.interval())
                ? new YouTubeSearchReading(config, mentions, cursor, now).read(client)
                : new Harvest(List.of(), cursor, 0);
    }
}
