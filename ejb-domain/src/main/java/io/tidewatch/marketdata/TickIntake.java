package io.tidewatch.marketdata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;

/**
 * Turns the ticks of the feed into stored prices and candles. A price is kept every {@link #PRICE_STEP} of event time and at the
 * end of each candle; candles when they close. What could not be stored waits for the next tick and is stored with it.
 */
@ApplicationScoped
public class TickIntake {

    private static final Logger LOG = Logger.getLogger(TickIntake.class.getName());
    private static final Duration PRICE_STEP = Duration.ofSeconds(5);
    private static final int MOST_WAITING_BARS = 5_000;

    private MarketDataStore store;
    private FeedConfig feed;
    private SimulationGuard guard;
    private BarBuilder builder;
    private final List<Bar> waitingBars = new ArrayList<>();
    private final Map<String, PriceSnapshot> waitingPrices = new LinkedHashMap<>();
    private final Map<String, Double> volumes = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant pricesKeptAt = Instant.MIN;

    /** For the container's proxy. */
    protected TickIntake() {
    }

    @Inject
    public TickIntake(MarketDataStore store, FeedConfig feed, SimulationGuard guard, MarketDataConfig config) {
        this.store = store;
        this.feed = feed;
        this.guard = guard;
        this.builder = new BarBuilder(config.primaryTimeframe());
    }

    /**
     * Takes the ticks of one moment; a tick that was taken before counts only once, and none of a simulated market among real
     * data.
     *
     * @return the candles stored now, grouped by their end, oldest first
     * @throws io.tidewatch.ops.DatabaseException when they could not be stored; nothing is lost then
     */
    public synchronized List<BarsClosed> take(List<MarketTick> ticks) {
        if (!guard.allowsTheFeed()) {
            return List.of();
        }
        List<MarketTick> fresh = ticks.stream().filter(this::isNew).toList();
        waitingBars.addAll(builder.add(fresh));
        fresh.forEach(this::remember);
        forgetTheOldest();
        if (waitingBars.isEmpty() && !pricesAreDue()) {
            return List.of();
        }
        store.store(waitingBars, feed.source(), List.copyOf(waitingPrices.values()));
        Map<Instant, List<Bar>> byEnd = new TreeMap<>();
        waitingBars.forEach(bar -> byEnd.computeIfAbsent(bar.availableAt(), end -> new ArrayList<>()).add(bar));
        waitingPrices.values().stream().map(PriceSnapshot::at).max(Instant::compareTo).ifPresent(at -> pricesKeptAt = at);
        waitingBars.clear();
        waitingPrices.clear();
        volumes.clear();
        return byEnd.entrySet().stream()
                .map(entry -> new BarsClosed(entry.getValue().get(0).timeframe(), entry.getKey(), entry.getValue())).toList();
    }

    private boolean isNew(MarketTick tick) {
        Long last = sequences.get(tick.symbol());
        return last == null || tick.sequence() > last;
    }

    private void remember(MarketTick tick) {
        sequences.put(tick.symbol(), tick.sequence());
        double volume = volumes.merge(tick.symbol(), tick.volume(), Double::sum);
        waitingPrices.put(tick.symbol(), new PriceSnapshot(tick.symbol(), tick.price(), volume, tick.at()));
    }

    private boolean pricesAreDue() {
        return waitingPrices.values().stream().anyMatch(price -> !price.at().isBefore(pricesKeptAt.plus(PRICE_STEP)));
    }

    private void forgetTheOldest() {
        if (waitingBars.size() > MOST_WAITING_BARS) {
            int surplus = waitingBars.size() - MOST_WAITING_BARS;
            waitingBars.subList(0, surplus).clear();
            LOG.warning(() -> surplus + " candles could not be stored and are given up");
        }
    }
}
