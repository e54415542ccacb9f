package io.tidewatch.execution.desk;

import io.tidewatch.execution.LiveConfig;
import io.tidewatch.execution.VenueUsageProbe;
import io.tidewatch.execution.desk.LimitLine.Limit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The caps on live orders of a venue. Those that look at one order or symbol have no value of their own. */
@ApplicationScoped
public class VenueLines {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REJECT_WINDOW = Duration.ofMinutes(5);
    private static final double BPS = 1e4;

    private VenueUsageProbe usage;
    private LiveConfig config;

    /** For the container's proxy. */
    protected VenueLines() {
    }

    @Inject
    public VenueLines(VenueUsageProbe usage, LiveConfig config) {
        this.usage = usage;
        this.config = config;
    }

    /** The lines as of an instant. */
    List<LimitLine> of(String venue, Instant now) {
        VenueUsageProbe.Usage used = usage.usage(venue, "", now.minus(MINUTE), now.truncatedTo(ChronoUnit.DAYS));
        VenueUsageProbe.Refusals refusals = usage.refusals(venue, now.minus(REJECT_WINDOW));
        return List.of(
                line(Limit.ORDERS_PER_MINUTE, OptionalDouble.of(used.recent()), config.ordersPerMinute()),
                line(Limit.REJECT_RATE, OptionalDouble.of(refusals.rate()), config.maxRejectRate()),
                line(Limit.DAY_NOTIONAL, OptionalDouble.of(used.day().doubleValue()), config.dayNotional()),
                line(Limit.SYMBOL_NOTIONAL, OptionalDouble.empty(), config.symbolNotional()),
                line(Limit.ORDER_CAP, OptionalDouble.empty(), config.orderNotional()),
                line(Limit.PRICE_COLLAR, OptionalDouble.empty(), config.priceCollarBps() / BPS));
    }

    private static LimitLine line(Limit limit, OptionalDouble value, double bound) {
        return new LimitLine(limit, "", value, bound, Optional.empty());
    }
}
