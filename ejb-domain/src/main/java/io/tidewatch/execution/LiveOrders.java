package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.execution.venue.TradingVenues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Executes one order at a venue: a limit leg where the order names a price, then market legs for what is left of it, each only
 * after the venue has said how the one before ended. Where it does not say so, nothing more is sent.
 */
@ApplicationScoped
public class LiveOrders {

    private static final double SHORTEST_LIMIT_SEC = 0.2;
    private static final double SHORTEST_MARKET_SEC = 0.5;
    private static final int MILLIS = 1000;

    private TradingVenues venues;
    private VenueOrderIntents intents;
    private LegExecution legs;
    private VenueOrderReports reports;
    private LiveGuards guards;
    private LiveConfig config;

    /** For the container's proxy. */
    protected LiveOrders() {
    }

    @Inject
    public LiveOrders(
            TradingVenues venues, VenueOrderIntents intents, LegExecution legs, VenueOrderReports reports, LiveGuards guards,
            LiveConfig config) {
        this.venues = venues;
        this.intents = intents;
        this.legs = legs;
        this.reports = reports;
        this.guards = guards;
        this.config = config;
    }

    /**
     * Executes an order that passed all other checks.
     *
     * @param price expected, quote currency; null when not known
     * @return why nothing was sent; empty when something was, and the order's legs say the rest
     */
    Optional<String> execute(AdapterName adapter, StoredOrder order, BigDecimal wanted, Double price, ExecutionTerms terms, RunHold hold) {
        String venue = adapter.homeVenue();
        Optional<ExchangeConnectionFactory> factory = venues.factory(venue);
        if (factory.isEmpty()) {
            return Optional.of(RejectReason.VENUE_CONNECTION_UNAVAILABLE);
        }
        try (ExchangeConnection connection = factory.get().getConnection()) {
            return execute(connection, adapter, order, wanted, price, terms, hold);
        } catch (ExchangeException e) {
            // Thrown only before the first leg; later ones are part of what is known about their leg.
            return Optional.of(e.reason());
        }
    }

    private Optional<String> execute(ExchangeConnection connection, AdapterName adapter, StoredOrder order, BigDecimal wanted,
            Double price, ExecutionTerms terms, RunHold hold) throws ExchangeException {
        VenueHabits habits = VenueHabits.of(adapter);
        MarketType type = terms.order().marketType();
        Optional<String> symbol = habits.symbol(order.target(), type, config.coinbaseQuote());
        TradingMarket market = type == MarketType.SPOT ? TradingMarket.SPOT : TradingMarket.perpetual(terms.order().productType());
        Optional<Instrument> found = symbol.isEmpty() ? Optional.empty() : connection.instruments(market).stream()
                .filter(instrument -> instrument.tradable() && instrument.symbol().equals(symbol.get())).findFirst();
        if (found.isEmpty()) {
            return Optional.of(habits.notTradable() + symbol.orElse(order.target()));
        }
        LegPlan plan = plan(adapter, order, wanted, price, terms, market, found.get());
        Optional<String> unfit = plan.sizing().tooSmall(plan.quantity(), plan.reference())
                .or(() -> guards.collar(order.target(), plan.reference()));
        return unfit.isPresent() ? unfit : legs(connection, plan, hold);
    }

    private LegPlan plan(AdapterName adapter, StoredOrder order, BigDecimal wanted, Double price, ExecutionTerms terms,
            TradingMarket market, Instrument instrument) {
        VenueHabits habits = VenueHabits.of(adapter);
        VenueSizing sizing = new VenueSizing(
                instrument.priceIncrement(), instrument.quantityIncrement(), instrument.minQuantity(), instrument.minNotional());
        BigDecimal reference = price == null ? null : BigDecimal.valueOf(price);
        BigDecimal limit = order.estPrice() == null || !(order.estPrice() > 0) ? null
                : sizing.limitPrice(BigDecimal.valueOf(order.estPrice()), order.side(),
                        habits.limitSlippageBps(terms.order().maxSlippageBps()));
        BigDecimal worst = reference == null ? null : guards.worstPrice(order.side(), reference);
        return new LegPlan(order, terms, habits, adapter.homeVenue(), market, instrument, sizing, sizing.quantity(wanted),
                limit == null || limit.signum() <= 0 ? null : limit, reference, worst);
    }

    private Optional<String> legs(ExchangeConnection connection, LegPlan plan, RunHold hold) {
        BigDecimal left = plan.quantity();
        int last = plan.terms().maxRetries() + 1;
        int leg = 0;
        for (int attempt = plan.limitPrice() != null ? 0 : 1; attempt <= last; attempt++) {
            VenueOrderIntents.Commitment commitment = intents.commit(plan.leg(leg, attempt, left), hold, leg == 0);
            if (commitment instanceof VenueOrderIntents.Refused refused) {
                return Optional.of(refused.reason());
            }
            if (!(commitment instanceof VenueOrderIntents.Committed committed)) {
                return Optional.empty();
            }
            LegExecution.Sent sent = legs.send(connection, committed.order(), request(plan, committed.order()),
                    timing(plan, attempt, leg == 0), hold);
            left = plan.sizing().quantity(left.subtract(sent.order().progress().traded()));
            if (!goesOn(plan, sent.order(), left) || stopped(plan, sent, attempt < last)) {
                return Optional.empty();
            }
            leg++;
        }
        return Optional.empty();
    }

    /** Whether what is left may be sent once more: the venue ended the leg, and not by refusing it. */
    private static boolean goesOn(LegPlan plan, StoredVenueOrder ended, BigDecimal left) {
        VenueOrderState state = ended.state();
        boolean over = state == VenueOrderState.CANCELED || state == VenueOrderState.EXPIRED;
        return over && plan.terms().order().timeInForce() != TimeInForce.FOK
                && plan.sizing().tooSmall(left, plan.reference()).isEmpty();
    }

    /**
     * Whether the rest must not be sent: somebody else cancelled a resting leg, or a kill switch or block fell while the order was
     * under way. The reason is kept with the last leg.
     */
    private boolean stopped(LegPlan plan, LegExecution.Sent sent, boolean more) {
        StoredVenueOrder ended = sent.order();
        boolean elsewhere = ended.state() == VenueOrderState.CANCELED && !sent.cancelled() && ended.timeInForce() == TimeInForce.GTC;
        Optional<String> refusal = elsewhere ? Optional.of(RejectReason.CANCELED_ELSEWHERE)
                : more ? guards.refusal(plan.order(), plan.venue()) : Optional.empty();
        refusal.ifPresent(reason -> reports.apply(ended.clientOrderId(),
                new VenueOrderReport.Booked(ended.progress().booked()), VenueOrderNote.internal("stopped", reason)));
        return refusal.isPresent();
    }

    private static VenueOrderRequest request(LegPlan plan, StoredVenueOrder order) {
        OrderTerms terms = plan.terms().order();
        return new VenueOrderRequest(order.clientOrderId(), order.market(), order.symbol(), order.side(), order.progress().quantity(),
                order.limitPrice(), plan.reference(), order.timeInForce(), terms.reduceOnly(), terms.positionMode(), terms.marginMode(),
                terms.leverage());
    }

    private static LegExecution.LegTiming timing(LegPlan plan, int attempt, boolean first) {
        double seconds = Math.max(attempt == 0 ? SHORTEST_LIMIT_SEC : SHORTEST_MARKET_SEC, plan.terms().limitTimeoutSec());
        return new LegExecution.LegTiming(plan.habits().event(attempt, first), attempt, Duration.ofMillis(Math.round(seconds * MILLIS)));
    }
}
