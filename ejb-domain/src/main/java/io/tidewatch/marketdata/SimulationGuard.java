package io.tidewatch.marketdata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/**
 * Keeps the simulated market out of databases that hold anything else: a made-up price among real ones would be a wrong price.
 */
@ApplicationScoped
public class SimulationGuard {

    private static final Logger LOG = Logger.getLogger(SimulationGuard.class.getName());

    private SimulatedPastRepository past;
    private FeedConfig feed;
    private volatile Boolean allowed;
    private volatile Boolean realAllowed;

    /** For the container's proxy. */
    protected SimulationGuard() {
    }

    @Inject
    public SimulationGuard(SimulatedPastRepository past, FeedConfig feed) {
        this.past = past;
        this.feed = feed;
    }

    /**
     * Whether ticks of the configured feed may be stored: always, unless the feed is the simulator and there are candles of
     * another source. Asked of the database once.
     *
     * @throws io.tidewatch.ops.DatabaseException when it cannot be told yet
     */
    public boolean allowsTheFeed() {
        if (!feed.simulated()) {
            return true;
        }
        if (allowed == null) {
            boolean mixed = past.isMixedWithOthersThan(feed.source());
            if (mixed) {
                LOG.warning("The database holds candles that are not simulated: the simulated market stays out of it."
                        + " Start the demonstration with an own data directory.");
            }
            allowed = !mixed;
        }
        return allowed;
    }

    /**
     * Whether candles and prices of real markets may be stored: not while the feed is the simulator, and not where its candles are.
     * Asked of the database once.
     *
     * @throws io.tidewatch.ops.DatabaseException when it cannot be told yet
     */
    public boolean allowsRealMarkets() {
        if (feed.simulated()) {
            return false;
        }
        if (realAllowed == null) {
            realAllowed = !past.holds(FeedConfig.SIMULATOR);
        }
        return realAllowed;
    }
}
