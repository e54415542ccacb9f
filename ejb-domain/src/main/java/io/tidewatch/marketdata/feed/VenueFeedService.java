package io.tidewatch.marketdata.feed;

import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
     * @param venue         short name of the exchange
     * @param condition     {@code connecting}, {@code live} or {@code stale}
     * @param stale         whether its data is not to be relied on: not live, or nothing told for a minute
     * @param detail        what is wrong, in words; empty when nothing is
     * @param lastMessageAt null before the first message
     * @param messages      since the start of the server that listens, as the other numbers
     * @param reconnects    connections after the first
     * @param gaps          how often something was missing
     * @param repairs       candles that were asked for to close gaps
     * @param toldAt        when this was told
     */
    public record Line(String venue, String condition, boolean stale, String detail, Instant lastMessageAt, long messages, long reconnects,
            long gaps, long repairs, Instant toldAt) {

        private static Line of(VenueFeedState state, Instant outdated) {
            boolean stale = state.condition() != VenueFeedState.Condition.LIVE || state.at().isBefore(outdated);
            return new Line(state.venue(), state.condition().name().toLowerCase(Locale.ROOT), stale, state.detail(), state.lastMessageAt(),
                    state.messages(), state.reconnects(), state.gaps(), state.repairs(), state.at());
        }
    }

    /** All feeds that ever told something, by name of the exchange. */
    public List<Line> feeds() {
        Instant outdated = clock.instant().minus(OUTDATED);
        return states.all().stream().map(state -> Line.of(state, outdated)).toList();
    }
}
