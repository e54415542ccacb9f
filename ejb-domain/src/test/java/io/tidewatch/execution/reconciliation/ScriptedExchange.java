package io.tidewatch.execution.reconciliation;

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
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.venue.TradingVenues;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** An account at a venue in memory: what is done to it stays, and it fails where it is told to. */
public final class ScriptedExchange implements TradingVenues, ExchangeConnection {

    public static final TradingMarket PERP = TradingMarket.perpetual("USDT-FUTURES");

    private final String name;
    private final Supplier<Instant> clock;
    private final Map<String, VenueOrder> orders = new LinkedHashMap<>();
    private final List<VenueFill> fills = new ArrayList<>();
    private final Map<String, BigDecimal> positions = new LinkedHashMap<>();
    private final Map<String, BigDecimal> balances = new LinkedHashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Map<String, BigDecimal> tradesOnCancel = new LinkedHashMap<>();
    private final List<String> canceled = new ArrayList<>();
    private final List<String> placed = new ArrayList<>();

    public ScriptedExchange(String name, Supplier<Instant> clock) {
        this.name = name;
        this.clock = clock;
    }

    /** From now on this question fails: the name of the method, or {@code all}. */
    public void fail(String question) {
        failing.add(question);
    }

    public void heal() {
        failing.clear();
    }

    /** An order that got there. */
    public void rests(String clientOrderId, TradingMarket market, String symbol, OrderSide side, String quantity) {
        orders.put(clientOrderId, new VenueOrder(clientOrderId, "v-" + clientOrderId, market, symbol, side, VenueOrderState.OPEN,
                new BigDecimal(quantity), BigDecimal.ZERO, null, null, null, clock.get()));
    }

    /** Something of a resting order is traded. */
    public void trade(String clientOrderId, String quantity, String price) {
        VenueOrder order = orders.get(clientOrderId);
        BigDecimal filled = order.filledQuantity().add(new BigDecimal(quantity));
        VenueOrderState state = filled.compareTo(order.quantity()) >= 0 ? VenueOrderState.FILLED : VenueOrderState.PARTIALLY_FILLED;
        orders.put(clientOrderId, new VenueOrder(clientOrderId, order.venueOrderId(), order.market(), order.symbol(), order.side(), state,
                order.quantity(), filled, new BigDecimal(price), null, null, clock.get()));
        fills.add(new VenueFill("f" + (fills.size() + 1), order.venueOrderId(), clientOrderId, order.market(), order.symbol(),
                order.side(), new BigDecimal(quantity), new BigDecimal(price), new BigDecimal("0.01"), quote(), clock.get()));
        hold(order.market(), order.symbol(), new BigDecimal(quantity).multiply(BigDecimal.valueOf(order.side().sign())));
    }

    /** Somebody else trades in the account, without a trace in our books. */
    public void hold(TradingMarket market, String symbolOrAsset, BigDecimal change) {
        if (market.type() == TradingMarket.SPOT.type()) {
            balances.merge(symbolOrAsset.replaceAll("[-/]?(USDT|USD)$", ""), change, BigDecimal::add);
        } else {
            positions.merge(symbolOrAsset, change, BigDecimal::add);
        }
    }

    public void foreignTrade(TradingMarket market, String symbol, String quantity, String price) {
        fills.add(new VenueFill("x" + (fills.size() + 1), "v-foreign", null, market, symbol, OrderSide.BUY, new BigDecimal(quantity),
                new BigDecimal(price), BigDecimal.ZERO, quote(), clock.get()));
    }

    /** The venue ends an order. */
    public void end(String clientOrderId, VenueOrderState state) {
        VenueOrder order = orders.get(clientOrderId);
        orders.put(clientOrderId, new VenueOrder(clientOrderId, order.venueOrderId(), order.market(), order.symbol(), order.side(), state,
                order.quantity(), order.filledQuantity(), order.averagePrice(), null, null, clock.get()));
    }

    /** A cancel comes too late for so much. */
    public void tradeBeforeCancel(String clientOrderId, String quantity) {
        tradesOnCancel.put(clientOrderId, new BigDecimal(quantity));
    }

    public void forget(String clientOrderId) {
        orders.remove(clientOrderId);
    }

    public List<String> canceled() {
        return canceled;
    }

    public List<String> placed() {
        return placed;
    }

    private String quote() {
        return name.equals("coinbase") ? "USD" : "USDT";
    }

    private void ask(String question) throws ExchangeException {
        if (failing.contains(question) || failing.contains("all")) {
            throw new ExchangeException(ExchangeException.Outcome.UNKNOWN, "venue_error:timeout", "no answer");
        }
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public List<TradingMarket> usualMarkets(String venue) {
        return name.equals("coinbase") ? List.of(TradingMarket.SPOT) : List.of(TradingMarket.SPOT, PERP);
    }

    @Override
    public Optional<ExchangeConnectionFactory> factory(String venue) {
        return !venue.equals(name) ? Optional.empty() : Optional.of((ExchangeConnectionFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExchangeConnectionFactory.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("hasCredentials")) {
                        return true;
                    }
                    ask("connect");
                    return this;
                }));
    }

    @Override
    public String venue() {
        return name;
    }

    @Override
    public String place(VenueOrderRequest order) throws ExchangeException {
        ask("place");
        placed.add(order.clientOrderId());
        rests(order.clientOrderId(), order.market(), order.symbol(), order.side(), order.quantity().toPlainString());
        return "v-" + order.clientOrderId();
    }

    @Override
    public void cancel(VenueOrderRef ref) throws ExchangeException {
        ask("cancel");
        String id = ref.clientOrderId();
        canceled.add(id);
        if (tradesOnCancel.containsKey(id)) {
            trade(id, tradesOnCancel.remove(id).toPlainString(), "100");
        }
        VenueOrder order = orders.get(id);
        if (order == null || order.state().isFinal()) {
            throw new ExchangeException(ExchangeException.Outcome.REFUSED, "venue_order_not_open", "too late");
        }
        end(id, VenueOrderState.CANCELED);
    }

    @Override
    public Optional<VenueOrder> find(VenueOrderRef ref) throws ExchangeException {
        ask("find");
        return Optional.ofNullable(orders.get(ref.clientOrderId()));
    }

    @Override
    public List<VenueOrder> openOrders(TradingMarket market) throws ExchangeException {
        ask("openOrders");
        return orders.values().stream().filter(order -> order.market().equals(market) && !order.state().isFinal()).toList();
    }

    @Override
    public List<VenueFill> fills(TradingMarket market, Instant since) throws ExchangeException {
        ask("fills");
        return fills.stream().filter(fill -> fill.market().equals(market) && !fill.executedAt().isBefore(since)).toList();
    }

    @Override
    public List<VenueFill> fillsOf(VenueOrderRef ref) throws ExchangeException {
        ask("fillsOf");
        return fills.stream().filter(fill -> ref.clientOrderId().equals(fill.clientOrderId())).toList();
    }

    @Override
    public List<VenueBalance> balances() throws ExchangeException {
        ask("balances");
        return balances.entrySet().stream().map(one -> new VenueBalance(one.getKey(), one.getValue(), BigDecimal.ZERO)).toList();
    }

    @Override
    public List<VenuePosition> positions(TradingMarket market) throws ExchangeException {
        ask("positions");
        return positions.entrySet().stream().filter(one -> one.getValue().signum() != 0)
                .map(one -> new VenuePosition(market, one.getKey(), one.getValue(), new BigDecimal("100"))).toList();
    }

    @Override
    public List<Instrument> instruments(TradingMarket market) throws ExchangeException {
        ask("instruments");
        return List.of("BTC", "ETH").stream().map(base -> new Instrument(market,
                name.equals("coinbase") ? base + "-USD" : base + "USDT", base, quote(), new BigDecimal("0.01"),
                new BigDecimal("0.0001"), new BigDecimal("0.0001"), BigDecimal.ONE, true)).toList();
    }

    @Override
    public Instant serverTime() throws ExchangeException {
        ask("serverTime");
        return clock.get();
    }

    @Override
    public RateBudget budget() {
        return new RateBudget(10, 10, 0);
    }

    @Override
    public long physicalId() {
        return 1;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
