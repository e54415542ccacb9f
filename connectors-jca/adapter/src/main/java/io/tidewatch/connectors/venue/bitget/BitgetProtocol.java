package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.RateBudget;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.exchange.VenuePosition;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bitget version 2, spot and perpetuals. */
final class BitgetProtocol implements VenueProtocol {

    private final BitgetSettings settings;
    private final BitgetClient client;
    private final BitgetAccount account;
    private final BitgetInstruments instruments;
    private final BitgetPerpetuals perpetuals;
    private final BitgetFills fills;

    BitgetProtocol(BitgetSettings settings, BitgetClient client) {
        this.settings = settings;
        this.client = client;
        this.account = new BitgetAccount(settings, client);
        this.instruments = new BitgetInstruments(client);
        this.perpetuals = new BitgetPerpetuals(settings, client);
        this.fills = new BitgetFills(client);
    }

    @Override
    public boolean hasCredentials() {
        return client.hasCredentials();
    }

    @Override
    public String place(VenueOrderRequest order) throws ExchangeException {
        if (!hasCredentials()) {
            throw new ExchangeException(Outcome.NOT_SENT, "bitget_credentials_not_configured", "no credentials for Bitget");
        }
        if (order.symbol() == null || order.symbol().isBlank()) {
            throw new ExchangeException(Outcome.NOT_SENT, "bitget_symbol_not_supported", "an order needs a symbol");
        }
        Map<String, String> body = order.market().type() == MarketType.SPOT
                ? BitgetOrders.spot(order, spotSize(order))
                : BitgetOrders.perpetual(order, perpetuals.prepare(order), settings.marginCoin());
        return client.post(BitgetRoutes.of(order.market()).place(), body, Turn.NEW, data -> VenueJson.need(data, "orderId", "ordId"));
    }

    /** The money to spend, for a market buy: rounded down, so that never more is bought than was asked for at that price. */
    private BigDecimal spotSize(VenueOrderRequest order) throws ExchangeException {
        if (order.isLimit() || order.side() == OrderSide.SELL) {
            return order.quantity();
        }
        if (order.referencePrice() == null || order.referencePrice().signum() <= 0) {
            throw notSent("venue_error:reference_price_missing", "a spot market buy is sized in money and needs a price", null);
        }
        int places;
        try {
            places = instruments.quotePlaces(order.symbol())
                    .orElseThrow(() -> notSent("bitget_symbol_not_supported", "not traded: " + order.symbol(), null));
        } catch (ExchangeException e) {
            throw e.outcome() == Outcome.NOT_SENT ? e : notSent(e.reason(), "instruments could not be read: " + e.getMessage(), e);
        }
        BigDecimal money = order.quantity().multiply(order.referencePrice()).setScale(places, RoundingMode.DOWN);
        if (money.signum() <= 0) {
            throw notSent("bitget_precision_invalid", "the order is worth less than the smallest amount of money", null);
        }
        return money;
    }

    private static ExchangeException notSent(String reason, String message, ExchangeException cause) {
        return new ExchangeException(Outcome.NOT_SENT, reason, message, cause == null ? Optional.empty() : cause.retryAfter(), cause);
    }

    @Override
    public void cancel(VenueOrderRef order) throws ExchangeException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("symbol", order.symbol());
        body.putAll(BitgetRoutes.market(order.market()));
        if (order.market().type() != MarketType.SPOT) {
            body.put("marginCoin", settings.marginCoin());
        }
        boolean known = order.venueOrderId() != null;
        body.put(known ? "orderId" : "clientOid", known ? order.venueOrderId() : order.clientOrderId());
        client.post(BitgetRoutes.of(order.market()).cancel(), body, Turn.CANCEL, data -> data);
    }

    @Override
    public Optional<VenueOrder> find(VenueOrderRef order) throws ExchangeException {
        Optional<JsonNode> found = Optional.empty();
        if (order.venueOrderId() != null) {
            found = lookUp(order, "orderId", order.venueOrderId());
        }
        if (found.isEmpty() && order.clientOrderId() != null) {
            found = lookUp(order, "clientOid", order.clientOrderId());
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(BitgetOrders.read(found.get(), order.market(), client.line()));
    }

    private Optional<JsonNode> lookUp(VenueOrderRef order, String name, String value) throws ExchangeException {
        Map<String, String> query = BitgetRoutes.market(order.market());
        if (order.market().type() != MarketType.SPOT) {
            query.put("symbol", order.symbol());
        }
        query.put(name, value);
        return client.lookUp(BitgetRoutes.of(order.market()).order(), query, Turn.RECONCILE);
    }

    @Override
    public List<VenueOrder> openOrders(TradingMarket market) throws ExchangeException {
        BitgetRoutes routes = BitgetRoutes.of(market);
        List<VenueOrder> orders = new ArrayList<>();
        for (JsonNode entry : client.pages(routes.open(), BitgetRoutes.market(market), routes.openList(), "orderId", Turn.RECONCILE)) {
            orders.add(BitgetOrders.read(entry, market, client.line()));
        }
        return orders;
    }

    @Override
    public List<VenueFill> fills(TradingMarket market, Instant since) throws ExchangeException {
        return fills.since(market, since);
    }

    @Override
    public List<VenueFill> fillsOf(VenueOrderRef order) throws ExchangeException {
        String id = order.venueOrderId();
        if (id == null) {
            Optional<VenueOrder> found = find(order);
            if (found.isEmpty()) {
                return List.of();
            }
            id = found.get().venueOrderId();
        }
        return fills.of(order.market(), order.symbol(), id);
    }

    @Override
    public List<VenueBalance> balances() throws ExchangeException {
        return account.balances();
    }

    @Override
    public List<VenueBalance> balances(TradingMarket market) throws ExchangeException {
        return account.balances(market);
    }

    @Override
    public List<VenuePosition> positions(TradingMarket market) throws ExchangeException {
        return account.positions(market);
    }

    @Override
    public List<Instrument> instruments(TradingMarket market) throws ExchangeException {
        return instruments.of(market);
    }

    @Override
    public Instant serverTime() throws ExchangeException {
        return client.time();
    }

    @Override
    public RateBudget budget() {
        return client.line().budget();
    }
}
