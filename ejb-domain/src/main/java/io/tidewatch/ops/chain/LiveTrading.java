package io.tidewatch.ops.chain;

import io.tidewatch.features.DecisionPoint;
import io.tidewatch.marketdata.BarsClosed;
import io.tidewatch.marketdata.DemoDataService;
import io.tidewatch.marketdata.FeedConfig;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.ops.TradingClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Decides whenever the live feed has closed candles, as soon as there is a past to decide on. */
@ApplicationScoped
public class LiveTrading {

    private static final Logger LOG = Logger.getLogger(LiveTrading.class.getName());
    private static final int AFTER_HEADLINES = 1000;
    /** The least confidence a forecast has: in a demonstration every expected move above the threshold is acted on. */
    private static final double DEMO_CONFIDENCE = 0.35;

    private DecisionChain chain;
    private DemoDataService past;
    private ModelCatalog models;
    private FeedConfig feed;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LiveTrading() {
    }

    @Inject
    public LiveTrading(DecisionChain chain, DemoDataService past, ModelCatalog models, FeedConfig feed, TradingClock clock) {
        this.chain = chain;
        this.past = past;
        this.models = models;
        this.feed = feed;
        this.clock = clock;
    }

    /** In the feed's thread and outside of any transaction; the step has its own. */
    void onBarsClosed(@Observes @Priority(AFTER_HEADLINES) BarsClosed closed) {
        if (!past.historyIsComplete() || tooLate(closed) || foreignModel(closed)) {
            return;
        }
        // At the candles' end on the clock: what arrives while the decision is made belongs to the next one.
        ChainReport report = chain.decide(
                List.of(QuietStretch.of(new DecisionPoint(closed.end(), List.copyOf(closed.symbols())))), closed.timeframe(), options()).get(0);
        LOG.log(Level.FINE, "decided at {0}: {1}", new Object[] {closed.end(), report});
    }

    /** Nobody trades on the price of a candle that ended more than one candle ago, unless the whole feed is recorded. */
    private boolean tooLate(BarsClosed closed) {
        return !feed.recorded() && closed.end().isBefore(clock.instant().minus(closed.timeframe().length()));
    }

    /** Models that came with the product know real markets: a simulated one is traded only by a model trained on it. */
    private boolean foreignModel(BarsClosed closed) {
        return feed.simulated() && !models.select(Optional.empty(), closed.end()).trained();
    }

    private ChainOptions options() {
        ChainOptions usual = ChainOptions.live();
        return feed.simulated()
                ? new ChainOptions(usual.account(), usual.strategyId(), usual.horizon(), DEMO_CONFIDENCE, usual.model(), usual.minChange(),
                        usual.world())
                : usual;
    }
}
