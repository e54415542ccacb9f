package io.tidewatch.marketdata.feed;

import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells operators how the feeds of exchanges do, whichever server listens to them. */
@ApplicationScoped
public class VenueFeedService {

    private static final Duration OUTDATED = Duration.ofSeconds(60);

    private VenueFeedStore states;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueFeedService() {
    }

    @Inject
    public VenueFeedService(VenueFeedStore states, TradingClock clock) {
        this.states = states;
        this.clock = clock;
    }

    /**
     * A feed as it was last told.
     *
     * @param stale whether its data is not to be relied on: not live, or nothing told for a minute
     */
    public record Line(VenueFeedState state, boolean stale) {
    }

    /** All feeds that ever told something, by name of the exchange. */
    public List<Line> feeds() {
        Instant outdated = clock.instant().minus(OUTDATED);
        return states.all().stream().map(state -> new Line(state,
                state.condition() != VenueFeedState.Condition.LIVE || state.at().isBefore(outdated))).toList();
    }
}
