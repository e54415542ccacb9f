package io.tidewatch.execution;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.execution.PnlAttribution.Report;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Attributes the profit of the orders of a track to its causes. */
@ApplicationScoped
public class PnlAttributionService {

    /** Longer periods are cut to this many hours. */
    public static final int LONGEST_HOURS = 8760;

    private AttributedOrderRepository orders;
    private PriceRepository prices;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PnlAttributionService() {
    }

    @Inject
    public PnlAttributionService(AttributedOrderRepository orders, PriceRepository prices, TradingClock clock) {
        this.orders = orders;
        this.prices = prices;
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
        List<Order> found = lookbackHours <= 0 ? List.of()
                : orders.between(track, now.minus(Duration.ofHours(Math.min(LONGEST_HOURS, lookbackHours))), now);
        List<String> targets = found.stream().map(order -> order.target().toUpperCase(Locale.ROOT)).distinct().toList();
        return PnlAttribution.attribute(found, RunFacts.marks(prices.latest(targets, now)));
    }
}
