package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.RateBudget;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.exchange.VenuePosition;
import io.tidewatch.execution.venue.TradingVenues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javax.naming.Reference;

/** A venue in memory that behaves as it is told, order by order, or by a seed. It never takes two orders of one name. */
public final class SimulatedVenue implements TradingVenues {

    /** What the venue makes of a placement. */
    public enum Behaviour {
        /** Trades it whole. */
        FILL,
        /** Trades four tenths; the rest waits for a cancel. */
        PARTIAL,
        /** Lets it wait for a cancel. */
        REST,
        /** Takes and trades it; the answer is lost. */
        TIMEOUT_AFTER_ACCEPT,
        /** Takes and trades it, and answers with a server error. */
        ERROR_AFTER_ACCEPT,
        /** Never gets it; the sender only sees a time-out. */
        TIMEOUT_BEFORE_ACCEPT,
        /** Refuses it. */
        REFUSE,
        /** Trades it whole between the last question and the cancel. */
        CANCEL_RACE,
        /** Trades it whole and lists the trade only at the third question for trades. */
        TRADES_LATE,
        /** Takes it, and somebody else cancels it at once. */
        CANCELED_BY_OTHERS
    }

    /** The process dies here. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** Where the process can die. */
    public enum Moment {
        BEFORE_WIRE, AFTER_ACCEPT, BEFORE_TRADES
    }

    private static final class Order {

        private VenueOrderRequest request;
        private String name;
        private VenueOrderState state = VenueOrderState.OPEN;
        private BigDecimal traded = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;
        private Behaviour behaviour;
        private int hiddenFor;
    }

    private final String venue;
    private final Supplier<Instant> clock;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<VenueFill> trades = new ArrayList<>();
    private final Deque<Behaviour> script = new ArrayDeque<>();
    private final Map<String, BigDecimal> prices = new LinkedHashMap<>();
    private Random random;
    private Moment death;
    private Runnable atPlacement = () -> { };
    private int doubles;
    private boolean credentials = true;

    /** A venue with BTC at 50,000 and ETH at 2,500. */
    public SimulatedVenue(String venue, Supplier<Instant> clock) {
        this.venue = venue;
        this.clock = clock;
        for (String symbol : List.of("BTC-USD", "BTCUSDT")) {
            prices.put(symbol, new BigDecimal("50000"));
        }
        for (String symbol : List.of("ETH-USD", "ETHUSDT")) {
            prices.put(symbol, new BigDecimal("2500"));
        }
    }

    /** The next placements behave like this, then all are filled. */
    public synchronized SimulatedVenue next(Behaviour... behaviours) {
        script.addAll(List.of(behaviours));
        return this;
    }

    /** From now on a seed decides about every placement. */
    public synchronized SimulatedVenue seeded(long seed) {
        random = new Random(seed);
        return this;
    }

    /** The process dies at the next such moment. */
    public synchronized void dieAt(Moment moment) {
        death = moment;
    }

    /** Runs right before each placement is looked at, outside of any transaction. */
    public synchronized void atPlacement(Runnable work) {
        atPlacement = work;
    }

    public synchronized void credentials(boolean present) {
        credentials = present;
    }

    /** Something is traded for an order that has ended. */
    public synchronized void tradeLate(String clientOrderId, String quantity) {
        trade(orders.get(clientOrderId), new BigDecimal(quantity));
    }

    /** Places an order without telling anybody. */
    public synchronized void appear(VenueOrderRequest request, Behaviour behaviour) {
        accept(request, behaviour);
    }

    /** All orders the venue ever took, by our name. */
    public synchronized List<String> taken() {
        return List.copyOf(orders.keySet());
    }

    /** Base units traded for an order. */
    public synchronized BigDecimal traded(String clientOrderId) {
        return orders.get(clientOrderId).traded;
    }

    /** Everything traded. */
    public synchronized List<VenueFill> trades() {
        return List.copyOf(trades);
    }

    /** How often an order came a second time. */
    public synchronized int doubles() {
        return doubles;
    }

    private static void die(Moment here, Moment death) {
        if (here == death) {
            throw new Killed();
        }
    }

    private Moment takeDeath(Moment here) {
        Moment now = death;
        if (now == here) {
            death = null;
        }
        return now;
    }

    private String place(VenueOrderRequest request) throws ExchangeException {
        Runnable before;
        synchronized (this) {
            before = atPlacement;
        }
        before.run();
        synchronized (this) {
            die(Moment.BEFORE_WIRE, takeDeath(Moment.BEFORE_WIRE));
            Behaviour behaviour = !script.isEmpty() ? script.poll() : random == null ? Behaviour.FILL
                    : Behaviour.values()[random.nextInt(Behaviour.values().length)];
            if (behaviour == Behaviour.REFUSE) {
                throw new ExchangeException(ExchangeException.Outcome.REFUSED, "venue_http_400", "refused as told");
            }
            if (behaviour == Behaviour.TIMEOUT_BEFORE_ACCEPT) {
                throw timeout();
            }
            if (orders.containsKey(request.clientOrderId())) {
                doubles++;
                throw new ExchangeException(ExchangeException.Outcome.REFUSED, "venue_http_409", "name taken");
            }
            Order order = accept(request, behaviour);
            die(Moment.AFTER_ACCEPT, takeDeath(Moment.AFTER_ACCEPT));
            if (behaviour == Behaviour.TIMEOUT_AFTER_ACCEPT) {
                throw timeout();
            }
            if (behaviour == Behaviour.ERROR_AFTER_ACCEPT) {
                throw new ExchangeException(ExchangeException.Outcome.UNKNOWN, "venue_http_503", "server error as told");
            }
            return order.name;
        }
    }

    private static ExchangeException timeout() {
        return new ExchangeException(ExchangeException.Outcome.UNKNOWN, "venue_error:timeout", "no answer as told");
    }

    private Order accept(VenueOrderRequest request, Behaviour behaviour) {
        Order order = new Order();
        order.request = request;
        order.name = venue + "-" + (orders.size() + 1);
        order.behaviour = behaviour;
        orders.put(request.clientOrderId(), order);
        switch (behaviour) {
            case PARTIAL -> trade(order, request.quantity().multiply(new BigDecimal("0.4")).setScale(6, RoundingMode.DOWN));
            case REST, CANCEL_RACE -> order.state = VenueOrderState.OPEN;
            case CANCELED_BY_OTHERS -> order.state = VenueOrderState.CANCELED;
            default -> trade(order, request.quantity());
        }
        order.hiddenFor = behaviour == Behaviour.TRADES_LATE ? 2 : 0;
        return order;
    }

    private void trade(Order order, BigDecimal quantity) {
        BigDecimal price = order.request.isLimit() ? order.request.limitPrice() : prices.get(order.request.symbol());
        order.traded = order.traded.add(quantity);
        order.cost = order.cost.add(quantity.multiply(price));
        if (!order.state.isFinal()) {
            order.state = order.traded.compareTo(order.request.quantity()) >= 0 ? VenueOrderState.FILLED
                    : VenueOrderState.PARTIALLY_FILLED;
        }
        trades.add(new VenueFill("t" + (trades.size() + 1), order.name, order.request.clientOrderId(), order.request.market(),
                order.request.symbol(), order.request.side(), quantity, price, quantity.multiply(price).multiply(new BigDecimal("0.001")),
                order.request.symbol().endsWith("USDT") ? "USDT" : "USD", clock.get()));
    }

    private void cancel(VenueOrderRef ref) throws ExchangeException {
        Order order = find(ref).orElseThrow(() ->
                new ExchangeException(ExchangeException.Outcome.REFUSED, "venue_http_404", "no such order"));
        if (order.behaviour == Behaviour.CANCEL_RACE && !order.state.isFinal()) {
            trade(order, order.request.quantity().subtract(order.traded));
        }
        if (order.state.isFinal()) {
            throw new ExchangeException(ExchangeException.Outcome.REFUSED, "venue_http_400", "has ended");
        }
        order.state = VenueOrderState.CANCELED;
    }

    private Optional<Order> find(VenueOrderRef ref) {
        return orders.values().stream().filter(order -> ref.venueOrderId() != null ? order.name.equals(ref.venueOrderId())
                : order.request.clientOrderId().equals(ref.clientOrderId())).findFirst();
    }

    private VenueOrder report(Order order) {
        return new VenueOrder(order.request.clientOrderId(), order.name, order.request.market(), order.request.symbol(),
                order.request.side(), order.state, order.request.quantity(), order.traded,
                order.traded.signum() == 0 ? null : order.cost.divide(order.traded, MathContext.DECIMAL64), null, null, clock.get());
    }

    private List<VenueFill> tradesOf(VenueOrderRef ref) {
        die(Moment.BEFORE_TRADES, takeDeath(Moment.BEFORE_TRADES));
        Optional<Order> order = find(ref);
        if (order.isEmpty() || order.get().hiddenFor-- > 0) {
            return List.of();
        }
        return trades.stream().filter(trade -> trade.venueOrderId().equals(order.get().name)).toList();
    }

    @Override
    public List<String> names() {
        return List.of(venue);
    }

    @Override
    public List<TradingMarket> usualMarkets(String name) {
        return List.of(TradingMarket.SPOT);
    }

    @Override
    public Optional<ExchangeConnectionFactory> factory(String name) {
        return name.equals(venue) ? Optional.of(new Factory()) : Optional.empty();
    }

    /** Lends connections to this venue. */
    private final class Factory implements ExchangeConnectionFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean hasCredentials() {
            return credentials;
        }

        @Override
        public ExchangeConnection getConnection() {
            return new Connection();
        }

        @Override
        public void setReference(Reference reference) {
            throw new UnsupportedOperationException("not bound to a name");
        }

        @Override
        public Reference getReference() {
            return null;
        }
    }

    /** One lent connection. */
    private final class Connection implements ExchangeConnection {

        @Override
        public String venue() {
            return venue;
        }

        @Override
        public String place(VenueOrderRequest order) throws ExchangeException {
            return SimulatedVenue.this.place(order);
        }

        @Override
        public void cancel(VenueOrderRef order) throws ExchangeException {
            synchronized (SimulatedVenue.this) {
                SimulatedVenue.this.cancel(order);
            }
        }

        @Override
        public Optional<VenueOrder> find(VenueOrderRef order) {
            synchronized (SimulatedVenue.this) {
                return SimulatedVenue.this.find(order).map(SimulatedVenue.this::report);
            }
        }

        @Override
        public List<VenueOrder> openOrders(TradingMarket market) {
            synchronized (SimulatedVenue.this) {
                return orders.values().stream().filter(order -> !order.state.isFinal() && order.request.market().equals(market))
                        .map(SimulatedVenue.this::report).toList();
            }
        }

        @Override
        public List<VenueFill> fills(TradingMarket market, Instant since) {
            return trades().stream().filter(trade -> trade.market().equals(market) && !trade.executedAt().isBefore(since)).toList();
        }

        @Override
        public List<VenueFill> fillsOf(VenueOrderRef order) {
            synchronized (SimulatedVenue.this) {
                return tradesOf(order);
            }
        }

        @Override
        public List<VenueBalance> balances() {
            return List.of(new VenueBalance("USD", new BigDecimal("100000"), BigDecimal.ZERO));
        }

        @Override
        public List<VenuePosition> positions(TradingMarket market) {
            return List.of();
        }

        @Override
        public List<Instrument> instruments(TradingMarket market) {
            return prices.keySet().stream().map(symbol -> new Instrument(market, symbol, symbol.substring(0, 3),
                    symbol.endsWith("USDT") ? "USDT" : "USD", new BigDecimal("0.01"), new BigDecimal("0.000001"),
                    new BigDecimal("0.00001"), BigDecimal.ONE, true)).toList();
        }

        @Override
        public Instant serverTime() {
            return clock.get();
        }

        @Override
        public RateBudget budget() {
            return new RateBudget(100, 100, 0);
        }

        @Override
        public long physicalId() {
            return 1;
        }

        @Override
        public void close() {
            // Nothing is pooled here.
        }
    }
}
