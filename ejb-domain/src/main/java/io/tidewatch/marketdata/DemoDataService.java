package io.tidewatch.marketdata;

import io.tidewatch.events.EventIngestService;
import io.tidewatch.events.IngestRequest;
import io.tidewatch.marketdata.simulator.SimulatedHeadline;
import io.tidewatch.marketdata.simulator.SimulatedMarket;
import io.tidewatch.ops.TradingClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/**
 * The past of the simulated market: fills an empty database with it, closes the gap after a pause, and brings its headlines
 * minute by minute. Everything is written at its own time and only if it is not there, so any part may be repeated.
 */
@ApplicationScoped
public class DemoDataService {

    private static final Logger LOG = Logger.getLogger(DemoDataService.class.getName());
    private static final Duration PIECE = Duration.ofDays(1);
    /** Before those who decide on the same candles: a headline of the minute belongs to its decision. */
    private static final int BEFORE_DECISIONS = 100;

    private FeedConfig feed;
    private SimulatedMarket market;
    private SimulationGuard guard;
    private MarketDataStore store;
    private EventIngestService ingest;
    private MarketDataConfig config;
    private TradingClock clock;
    private SimulatedPastRepository past;
    private Event<DemoHistoryReady> ready;
    private final ReentrantLock filling = new ReentrantLock();
    private volatile Instant completeUntil;

    /** For the container's proxy. */
    protected DemoDataService() {
    }

    @Inject
    public DemoDataService(FeedConfig feed, SimulatedMarket market, SimulationGuard guard, MarketDataStore store,
            EventIngestService ingest, MarketDataConfig config, TradingClock clock,
            SimulatedPastRepository past, Event<DemoHistoryReady> ready) {
        this.feed = feed;
        this.market = market;
        this.guard = guard;
        this.store = store;
        this.ingest = ingest;
        this.config = config;
        this.clock = clock;
        this.past = past;
        this.ready = ready;
    }

    /** Whether decisions may be made: the feed is not simulated, or its past is complete. */
    public boolean historyIsComplete() {
        return !feed.simulated() || completeUntil != null;
    }

    /**
     * Writes what is missing of the simulated past up to the last full candle, then announces {@link DemoHistoryReady}. Does
     * nothing unless the feed is simulated.
     */
    public void fill() {
        if (!feed.simulated() || !guard.allowsTheFeed()) {
            return;
        }
        Timeframe timeframe = config.primaryTimeframe();
        Instant to = new BarBuilder(timeframe).startOf(clock.instant());
        Instant begin = new BarBuilder(Timeframe.of("1d")).startOf(to).minus(feed.history());
        Instant from = past.firstGap(feed.symbols(), timeframe, feed.source(), begin);
        DemoHistoryReady done = write(timeframe, from, to);
        completeUntil = to;
        LOG.info(() -> "simulated market: " + done.bars() + " candles and " + done.events() + " headlines written");
        ready.fire(done);
    }

    /** A candle closed live: closes a gap before it and brings the headlines that came out with it. */
    void onBarsClosed(@Observes @Priority(BEFORE_DECISIONS) BarsClosed closed) {
        if (feed.simulated() && completeUntil != null && completeUntil.isBefore(closed.end())) {
            write(closed.timeframe(), completeUntil, closed.end());
            completeUntil = closed.end();
        }
    }

    private DemoHistoryReady write(Timeframe timeframe, Instant from, Instant to) {
        filling.lock();
        try {
            long bars = 0;
            long events = 0;
            for (Instant start = from; start.isBefore(to);) {
                Instant end = start.plus(PIECE).isBefore(to) ? start.plus(PIECE) : to;
                Instant begin = start;
                List<Bar> piece = market.bars(timeframe, begin, end);
                events += clock.runAt(end, timeframe, () -> {
                    store.store(piece, feed.source(), List.of());
                    return headlines(begin, end);
                });
                bars += piece.size();
                start = end;
            }
            return new DemoHistoryReady(from, to, bars, events);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("simulated past not written", e);
        } finally {
            filling.unlock();
        }
    }

    private long headlines(Instant after, Instant until) {
        List<SimulatedHeadline> headlines = market.headlines(after, until);
        return headlines.isEmpty() ? 0
                : ingest.ingest(new IngestRequest(headlines.stream().map(SimulatedNews::event).toList())).inserted();
    }
}
