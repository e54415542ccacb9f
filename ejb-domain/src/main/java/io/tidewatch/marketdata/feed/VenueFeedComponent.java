package io.tidewatch.marketdata.feed;

import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.ops.health.Component;
import io.tidewatch.ops.health.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The feeds of exchanges as a part of this node: good while each of them is live and tells so. */
@ApplicationScoped
public class VenueFeedComponent implements Component {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private record Feed(Heartbeat signs, VenueFeedState.Condition condition) {
    }

    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();

    /** A feed tells how it does. */
    void told(VenueFeedState state) {
        feeds.compute(state.venue(), (venue, known) -> {
            Heartbeat signs = known == null ? new Heartbeat(LONGEST_SILENCE) : known.signs();
            signs.beat();
            return new Feed(signs, state.condition());
        });
    }

    @Override
    public String name() {
        return "venue_feeds";
    }

    /** Stopped where no feed is wanted. */
    @Override
    public State state() {
        if (feeds.isEmpty()) {
            return State.STOPPED;
        }
        boolean good = feeds.values().stream().allMatch(feed ->
                feed.condition() == VenueFeedState.Condition.LIVE && feed.signs().state() == State.RUNNING);
        return good ? State.RUNNING : State.ERROR;
    }
}
