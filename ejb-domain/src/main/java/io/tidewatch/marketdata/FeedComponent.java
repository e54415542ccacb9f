package io.tidewatch.marketdata;

import io.tidewatch.ops.health.Component;
import io.tidewatch.ops.health.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The live feed as a part of this node, judged by the ticks that were stored. */
@ApplicationScoped
public class FeedComponent implements Component {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private FeedConfig feed;
    private Heartbeat ticks;

    /** For the container's proxy. */
    protected FeedComponent() {
    }

    @Inject
    public FeedComponent(FeedConfig feed) {
        this(feed, new Heartbeat(LONGEST_SILENCE));
    }

    FeedComponent(FeedConfig feed, Heartbeat ticks) {
        this.feed = feed;
        this.ticks = ticks;
    }

    /** Ticks were taken in. */
    void taken() {
        ticks.beat();
    }

    /** Ticks could not be taken in. */
    void refused() {
        ticks.fail();
    }

    @Override
    public String name() {
        return "market_feed";
    }

    /** A feed that nobody wants is stopped, and so is a recording that has been told to its end. */
    @Override
    public State state() {
        boolean ended = feed.recorded() && ticks.silent();
        return ended || !feed.recorded() && !feed.simulated() ? State.STOPPED : ticks.state();
    }
}
