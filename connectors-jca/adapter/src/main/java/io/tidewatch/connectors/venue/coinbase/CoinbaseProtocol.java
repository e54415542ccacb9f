package io.tidewatch.connectors.venue.coinbase;

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
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.execution.MarketType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Coinbase Advanced Trade, spot. */
final class CoinbaseProtocol implements VenueProtocol {

    private static final String ORDERS = CoinbaseClient.ROOT + "/orders";
    private static final String HISTORY = "/orders/historical/batch";
    private static final String FILLS = "/orders/historical/fills";
    /** How far the venue's clock may be behind what we know of it when an order is looked for by the time it was placed. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(2);

    private final CoinbaseClient client;
    private final CoinbaseAccount account;

    CoinbaseProtocol(CoinbaseClient client) {
        this.client = client;
        this.account = new CoinbaseAccount(client);
    }

    @Override
    public boolean hasCredentials() {
        return client.hasCredentials();
    }

    @Override
    public String place(VenueOrderRequest order) throws ExchangeException {
        requireSpot(order.market());
        VenueCall call = VenueCall.post(ORDERS, CoinbaseOrders.body(order), Turn.NEW);
        return client.ask(call, (reply, json) -> {
            if (json.path("success").isBoolean() && !json.path("success").asBoolean()) {
                throw CoinbaseRefusal.ofOrder(json, client.line());
            }
            return VenueJson.need(json.has("success_response") ? json.get("success_response") : json, "order_id");
        });
    }

    @Override
    public void cancel(VenueOrderRef order) throws ExchangeException {
        requireSpot(order.market());
        String id = order.venueOrderId() != null ? order.venueOrderId() : idToCancel(order);
        String body = VenueJson.object().set("order_ids", VenueJson.object().arrayNode().add(id)).toString();
        client.ask(VenueCall.post(ORDERS + "/batch_cancel", body, Turn.CANCEL), (reply, json) -> {
            for (JsonNode result : VenueJson.list(json, "results")) {
                if (id.equals(VenueJson.text(result, "order_id"))) {
                    CoinbaseRefusal.ofCancel(result, client.line());
                    return null;
                }
            }
            throw new IllegalArgumentException("no result for the order");
        });
    }

    private String idToCancel(VenueOrderRef order) throws ExchangeException {
        Optional<VenueOrder> found;
        try {
            found = search(order, Turn.CANCEL);
        } catch (ExchangeException e) {
            throw new ExchangeException(
                    Outcome.NOT_SENT, e.reason(), "order not found to be cancelled: " + e.getMessage(), e.retryAfter(), e);
        }
        return found.map(VenueOrder::venueOrderId).orElseThrow(
                () -> new ExchangeException(Outcome.REFUSED, "venue_error:UNKNOWN_CANCEL_ORDER", "the venue knows no such order"));
    }

    @Override
    public Optional<VenueOrder> find(VenueOrderRef order) throws ExchangeException {
        requireSpot(order.market());
        if (order.venueOrderId() != null) {
            Optional<VenueOrder> known = byVenueId(order.venueOrderId());
            if (known.isPresent() || order.clientOrderId() == null) {
                return known;
            }
        }
        return search(order, Turn.RECONCILE);
    }

    private Optional<VenueOrder> byVenueId(String id) throws ExchangeException {
        Optional<JsonNode> answer = client.lookUp(VenueCall.get(ORDERS + "/historical/" + Query.encoded(id), "", Turn.RECONCILE));
        return answer.isEmpty() ? Optional.empty() : Optional.of(CoinbaseOrders.read(answer.get().path("order"), client.line()));
    }

    /** The venue can not look up by our name, so its orders since the placing are gone through. */
    private Optional<VenueOrder> search(VenueOrderRef order, Turn turn) throws ExchangeException {
        Duration margin = CLOCK_MARGIN.plus(client.line().clock().offset().abs());
        String query = Query.of("limit", 250) + "&" + Query.of("product_ids", order.symbol())
                + (order.placedAt() == null ? "" : "&" + Query.of("start_date", order.placedAt().minus(margin)));
        for (JsonNode entry : client.pages(HISTORY, query, "orders", turn)) {
            if (order.clientOrderId().equals(VenueJson.text(entry, "client_order_id"))) {
                return Optional.of(CoinbaseOrders.read(entry, client.line()));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<VenueOrder> openOrders(TradingMarket market) throws ExchangeException {
        requireSpot(market);
        List<VenueOrder> orders = new ArrayList<>();
        String query = Query.of("order_status", "OPEN") + "&" + Query.of("limit", 250);
        for (JsonNode entry : client.pages(HISTORY, query, "orders", Turn.RECONCILE)) {
            orders.add(CoinbaseOrders.read(entry, client.line()));
        }
        return orders;
    }

    @Override
    public List<VenueFill> fills(TradingMarket market, Instant since) throws ExchangeException {
        requireSpot(market);
        return fills(Query.of("start_sequence_timestamp", since), since, null);
    }

    @Override
    public List<VenueFill> fillsOf(VenueOrderRef order) throws ExchangeException {
        requireSpot(order.market());
        String id = order.venueOrderId();
        if (id == null) {
            Optional<VenueOrder> found = search(order, Turn.RECONCILE);
            if (found.isEmpty()) {
                return List.of();
            }
            id = found.get().venueOrderId();
        }
        return fills(Query.of("order_ids", id), Instant.MIN, id);
    }

    private List<VenueFill> fills(String query, Instant since, String orderId) throws ExchangeException {
        List<JsonNode> entries = client.pages(FILLS, query + "&" + Query.of("limit", 250), "fills", Turn.RECONCILE);
        try {
            return entries.stream().filter(CoinbaseFills::isTrade).map(CoinbaseFills::read)
                    .filter(fill -> orderId == null || orderId.equals(fill.venueOrderId()))
                    .filter(fill -> !fill.executedAt().isBefore(since))
                    .sorted(Comparator.comparing(VenueFill::executedAt).thenComparing(VenueFill::fillId)).distinct().toList();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw client.line().unreadable("a fill: " + e.getMessage());
        }
    }

    @Override
    public List<VenueBalance> balances() throws ExchangeException {
        return account.balances();
    }

    @Override
    public List<VenueBalance> balances(TradingMarket market) throws ExchangeException {
        requireSpot(market);
        return account.balances();
    }

    @Override
    public List<VenuePosition> positions(TradingMarket market) throws ExchangeException {
        requireSpot(market);
        return List.of();
    }

    @Override
    public List<Instrument> instruments(TradingMarket market) throws ExchangeException {
        requireSpot(market);
        return account.instruments();
    }

    @Override
    public Instant serverTime() throws ExchangeException {
        return client.time();
    }

    @Override
    public RateBudget budget() {
        return client.line().budget();
    }

    private static void requireSpot(TradingMarket market) throws ExchangeException {
        if (market.type() != MarketType.SPOT) {
            throw new ExchangeException(Outcome.NOT_SENT, "venue_error:market_not_supported", "Coinbase is spoken to for spot only");
        }
    }
}
