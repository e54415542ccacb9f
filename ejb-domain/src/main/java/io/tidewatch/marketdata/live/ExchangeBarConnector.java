package io.tidewatch.marketdata.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Buckets;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.marketdata.venue.CandleVenues;
import io.tidewatch.marketdata.venue.VenueCandles;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps {@code market_bars} current with the candles of exchanges. Where the database stands is where it goes on, so an outage
 * leaves no gap; the last candles are read again each time, for venues correct them. Candles are stored by the connector itself,
 * not handed on as events.
 */
@ApplicationScoped
public class ExchangeBarConnector implements Connector {

    static final String NAME = "market_bars";

    private static final Logger LOG = Logger.getLogger(ExchangeBarConnector.class.getName());
    private static final int READ_AGAIN = 12;
    private static final int MOST_PER_QUESTION = 1000;
    /** Candles of a symbol that one fetch reads at most; what is missing then comes with the next. */
    private static final int MOST_PER_FETCH = 40_000;

    private LiveMarketConfig config;
    private MarketDataConfig market;
    private SimulationGuard guard;
    private CandleVenues venues;
    private VenueBarStore bars;
    private CandleIntake intake;
    private ClosedCandles closed;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ExchangeBarConnector() {
    }

    @Inject
    public ExchangeBarConnector(LiveMarketConfig config, MarketDataConfig market, SimulationGuard guard, CandleVenues venues,
            VenueBarStore bars, CandleIntake intake, ClosedCandles closed, TradingClock clock) {
        this.config = config;
        this.market = market;
        this.guard = guard;
        this.venues = venues;
        this.bars = bars;
        this.intake = intake;
        this.closed = closed;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return config.bars() ? Optional.empty() : Optional.of(LiveMarketConfig.SOURCES);
    }

    /** With the next candle to close, or after the usual time if that is sooner. */
    @Override
    public Instant nextDue(Instant ended, Duration interval) {
        Instant close = new Buckets(market.primaryTimeframe().length()).endOf(ended.minus(config.delay())).plus(config.delay());
        return close.isBefore(ended.plus(interval)) ? close : ended.plus(interval);
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient web) throws SourceException, InterruptedException {
        if (!guard.allowsRealMarkets()) {
            throw new SourceException("the database holds a simulated market: candles of real ones stay out of it");
        }
        Timeframe timeframe = market.primaryTimeframe();
        Instant end = new Buckets(timeframe.length()).startOf(clock.instant());
        Map<String, Instant> newest = bars.newestStarts(config.symbols(), timeframe, end);
        Fetched fetched = new Fetched(timeframe, end);
        for (String symbol : config.symbols()) {
            try {
                fetch(web, symbol, from(Optional.ofNullable(newest.get(symbol)), timeframe, end), fetched);
            } catch (SourceException e) {
                fetched.failed(symbol, e);
            }
        }
        closed.announce(fetched.fresh);
        fetched.judge(config.symbols().size());
        return Harvest.stored(fetched.stored, cursor.deepCopy(), fetched.unreadable);
    }

    /** A few candles before the newest one, so that corrections are seen and small holes close. */
    private Instant from(Optional<Instant> newest, Timeframe timeframe, Instant end) {
        return newest.map(start -> start.minus(timeframe.length().multipliedBy(READ_AGAIN - 1)))
                .orElseGet(() -> new Buckets(timeframe.length()).startOf(end.minus(config.lookback())));
    }

    private void fetch(SourceClient web, String symbol, Instant from, Fetched fetched) throws SourceException, InterruptedException {
        Timeframe timeframe = fetched.timeframe;
        Duration step = timeframe.length().multipliedBy(MOST_PER_QUESTION);
        Instant most = from.plus(timeframe.length().multipliedBy(MOST_PER_FETCH));
        for (Instant start = from; start.isBefore(fetched.end) && start.isBefore(most); start = start.plus(step)) {
            Instant end = start.plus(step).isBefore(fetched.end) ? start.plus(step) : fetched.end;
            List<VenueCandles> candles = venues.candles(web, symbol, timeframe, start, end, timeframe.length().multipliedBy(2));
            fetched.took(intake.take(candles, fetched.announced), candles);
        }
    }

    /** What one fetch has brought so far. */
    private static final class Fetched {
        private final Timeframe timeframe;
        private final Instant end;
        /** Nobody decides on candles that ended before this. */
        private final Instant announced;
        private final List<Bar> fresh = new ArrayList<>();
        private int failed;
        private SourceException failure;
        private int stored;
        private int unreadable;

        Fetched(Timeframe timeframe, Instant end) {
            this.timeframe = timeframe;
            this.end = end;
            this.announced = end.minus(timeframe.length());
        }

        void took(CandleIntake.Taken taken, List<VenueCandles> candles) {
            taken.inserted().stream().filter(bar -> !bar.availableAt().isBefore(announced)).forEach(fresh::add);
            stored += taken.inserted().size() + (int) taken.corrected();
            candles.forEach(some -> unreadable += some.candles().unreadable());
            if (taken.corrected() > 0) {
                LOG.log(Level.INFO, "{0} candles were corrected by their venue", taken.corrected());
            }
        }

        void failed(String symbol, SourceException reason) {
            failed++;
            failure = failure == null || CandleVenues.isUnknownPair(failure) ? reason : failure;
            LOG.log(Level.WARNING, "no candles of {0}: {1}", new Object[] {symbol, reason.getMessage()});
        }

        /** Symbols no venue knows must not stop the others; anything else is a failure, after the good ones were stored. */
        void judge(int symbols) throws SourceException {
            if (failure != null && (failed == symbols || !CandleVenues.isUnknownPair(failure))) {
                throw failure;
            }
            unreadable += failed;
        }
    }
}
