package io.tidewatch.execution;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.execution.PnlAttribution.Report;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Attributes the profit of the orders of a track to its causes. */
@ApplicationScoped
public class PnlAttributionService {

    private static final String LIQUID = "liquid";

    /** Longer periods are cut to this many hours. */
    public static final int LONGEST_HOURS = 8760;

    /** The market's course is looked at in so many steps at most. */
    private static final int STEPS = 500;
    private static final long SHORTEST_STEP = 3600;

    private AttributedOrderRepository orders;
    private PriceRepository prices;
    private ExecutionConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PnlAttributionService() {
    }

    @Inject
    public PnlAttributionService(AttributedOrderRepository orders, PriceRepository prices, ExecutionConfig config, TradingClock clock) {
        this.orders = orders;
        this.prices = prices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Attributes the orders made in the hours before now, marked at the latest prices. Replayed sessions keep their own books
     * and are left out.
     *
     * @param lookbackHours 0 or less gives an empty report
     */
    public Report attribute(String track, long lookbackHours) {
        Instant now = clock.instant();
        if (lookbackHours <= 0) {
            return PnlAttribution.attribute(List.of(), Map.of());
        }
        Instant from = now.minus(Duration.ofHours(Math.min(LONGEST_HOURS, lookbackHours)));
        List<AttributedOrderRepository.Attributed> found = orders.between(track, from, now);
        List<String> targets = found.stream().map(one -> one.order().target().toUpperCase(Locale.ROOT)).distinct().toList();
        return PnlAttribution.attribute(track.equals(LIQUID) ? besideTheMarket(found, from, now) : plain(found),
                RunFacts.marks(prices.latest(targets, now)), orders.funding(track, from, now));
    }

    private static List<Order> plain(List<AttributedOrderRepository.Attributed> found) {
        return found.stream().map(AttributedOrderRepository.Attributed::order).toList();
    }

    /** Gives each traded order what the configured universe gained on average from then to now. */
    private List<Order> besideTheMarket(List<AttributedOrderRepository.Attributed> found, Instant from, Instant now) {
        long step = Math.max(SHORTEST_STEP, Duration.between(from, now).toSeconds() / STEPS);
        List<Instant> times = Stream.concat(Stream.of(now), found.stream().filter(one -> one.order().traded())
                .map(one -> stepOf(one.madeAt(), step))).distinct().toList();
        if (times.size() == 1) {
            return plain(found);
        }
        Map<Instant, Map<String, PriceSnapshot>> course = prices.latest(config.baseAssets(), times);
        Map<Instant, Double> gains = new HashMap<>();
        times.forEach(time -> gains.put(time, gain(course.get(time), course.get(now))));
        return found.stream()
                .map(one -> one.order().withMarketReturn(gains.getOrDefault(stepOf(one.madeAt(), step), 0.0))).toList();
    }

    private static Instant stepOf(Instant at, long seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static double gain(Map<String, PriceSnapshot> before, Map<String, PriceSnapshot> now) {
        return before.values().stream().filter(quote -> now.containsKey(quote.symbol()))
                .mapToDouble(quote -> now.get(quote.symbol()).price() / quote.price() - 1).average().orElse(0.0);
    }
}
