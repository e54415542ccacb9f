package io.tidewatch.execution;

import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked at again right before an order goes to a venue: is the venue fit, is there a kill switch, and does the order stay
 * within the caps. Each answer is a reject reason of that one order.
 */
@ApplicationScoped
public class LiveGuards {

    private static final double BPS = 10_000.0;
    /** What keeps even an order away that closes a position: it would not arrive, or others act for this node. */
    private static final Set<String> STOPS_CLOSING = Set.of("credentials_missing", "venue_unreachable", "heartbeat_lost");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REJECT_WINDOW = Duration.ofMinutes(5);
    private static final int ENOUGH_ORDERS = 10;

    private LiveConfig config;
    private LiveReadiness readiness;
    private KillSwitchService killSwitches;
    private VenueUsageProbe usage;
    private PriceRepository prices;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LiveGuards() {
    }

    @Inject
    public LiveGuards(
            LiveConfig config, LiveReadiness readiness, KillSwitchService killSwitches, VenueUsageProbe usage, PriceRepository prices,
            TradingClock clock) {
        this.config = config;
        this.readiness = readiness;
        this.killSwitches = killSwitches;
        this.usage = usage;
        this.prices = prices;
        this.clock = clock;
    }

    /** Whether the venue refused so many of the latest orders that nothing more may be sent. */
    boolean refusesTooMuch(String venue) {
        VenueUsageProbe.Refusals refusals = usage.refusals(venue, clock.instant().minus(REJECT_WINDOW));
        return refusals.orders() >= ENOUGH_ORDERS && refusals.rate() > config.maxRejectRate();
    }

    /** Why nothing of an order may go to the venue now; read anew at each call. */
    Optional<String> refusal(StoredOrder order, String venue) {
        List<String> blocks = readiness.blocks(venue).stream().filter(code -> !order.isClosing() || STOPS_CLOSING.contains(code)).toList();
        if (!blocks.isEmpty()) {
            return Optional.of(RejectReason.RISK_BLOCKED + String.join(",", blocks));
        }
        return killed(order) ? Optional.of(RejectReason.KILL_SWITCH) : Optional.empty();
    }

    /** Whether a kill switch stands for the order. */
    boolean killed(StoredOrder order) {
        return !order.isClosing() && killSwitches.blockReason(order.track(), order.strategyId()).isPresent();
    }

    /**
     * Whether the price an order would be sent at is too far from the market.
     *
     * @param price quote currency; null when none is known, which refuses
     */
    Optional<String> collar(String target, BigDecimal price) {
        Optional<PriceSnapshot> latest = prices.latest(target, clock.instant()).filter(quote -> quote.price() > 0);
        if (price == null || latest.isEmpty()) {
            return Optional.of(RejectReason.PRICE_UNAVAILABLE);
        }
        double distance = Math.abs(price.doubleValue() / latest.get().price() - 1) * BPS;
        return distance <= config.priceCollarBps() ? Optional.empty() : Optional.of(RejectReason.PRICE_COLLAR);
    }

    /** What a unit can cost at worst: the price, for a buy with the whole collar on top. */
    BigDecimal worstPrice(OrderSide side, BigDecimal price) {
        return side == OrderSide.SELL ? price : price.multiply(BigDecimal.valueOf(1 + config.priceCollarBps() / BPS));
    }

    /**
     * The caps, counted together with everything open and unknown. In the transaction that commits the intent, so that two orders
     * never share the last free place.
     */
    Optional<String> caps(VenueOrderIntent intent) {
        if (intent.parent().isClosing()) {
            return Optional.empty();
        }
        usage.lock();
        Instant now = clock.instant();
        VenueUsageProbe.Usage used = usage.usage(
                intent.venue(), intent.symbol(), now.minus(MINUTE), now.truncatedTo(ChronoUnit.DAYS));
        double notional = intent.quantity().multiply(intent.worstPrice()).doubleValue();
        if (used.recent() >= config.ordersPerMinute()) {
            return Optional.of(RejectReason.ORDERS_PER_MINUTE);
        }
        if (intent.quantity().multiply(intent.referencePrice()).doubleValue() > config.orderNotional()) {
            return Optional.of(RejectReason.ORDER_NOTIONAL);
        }
        if (used.symbolDay().doubleValue() + notional > config.symbolNotional()) {
            return Optional.of(RejectReason.SYMBOL_NOTIONAL_PER_DAY);
        }
        return used.day().doubleValue() + notional > config.dayNotional() ? Optional.of(RejectReason.NOTIONAL_PER_DAY) : Optional.empty();
    }
}
