package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.fault.OrderFaults;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.Lifetime;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.NewOrder;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.PositionSide;
import io.tidewatch.venue.matching.RefusedException;
import io.tidewatch.venue.matching.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Placing, cancelling and looking up single orders at Coinbase. */
final class CoinbaseOrders {

    private static final Map<String, Lifetime> LIFETIMES = Map.of(
            "market_market_ioc", Lifetime.IOC, "market_market_fok", Lifetime.FOK, "sor_limit_ioc", Lifetime.IOC,
            "limit_limit_fok", Lifetime.FOK, "limit_limit_gtc", Lifetime.GTC, "limit_limit_gtd", Lifetime.GTC);

    private final MatchingVenue venue;
    private final OrderFaults faults;

    CoinbaseOrders(MatchingVenue venue, OrderFaults faults) {
        this.venue = venue;
        this.faults = faults;
    }

    VenueAnswer place(VenueRequest request) {
        JsonNode body = request.json();
        String clientId = body.path("client_order_id").asText();
        if (clientId.isEmpty() || clientId.length() > 128) {
            return CoinbaseProtocol.invalid("client_order_id is required");
        }
        Optional<Instrument> instrument = venue.instrument(MarketKind.SPOT, body.path("product_id").asText());
        if (instrument.isEmpty()) {
            return CoinbaseProtocol.invalid("valid product_id is required");
        }
        JsonNode configuration = body.path("order_configuration");
        NewOrder asked;
        try {
            asked = asked(clientId, instrument.get(), body.path("side").asText(), configuration);
        } catch (IllegalArgumentException e) {
            return CoinbaseProtocol.invalid(e.getMessage());
        }
        try {
            OrderView order = venue.place(asked, faults.at(clientId));
            ObjectNode node = CoinbaseWords.object().put("success", true).put("failure_reason", "UNKNOWN_FAILURE_REASON")
                    .put("order_id", CoinbaseIds.order(order.id()));
            node.putObject("success_response").put("order_id", CoinbaseIds.order(order.id()))
                    .put("product_id", order.asked().instrument().symbol()).put("side", order.asked().side().name())
                    .put("client_order_id", clientId);
            node.set("order_configuration", configuration);
            return VenueAnswer.json(200, node);
        } catch (RefusedException e) {
            return VenueAnswer.json(200, CoinbaseWords.refused(e.refusal(), configuration));
        }
    }

    private static NewOrder asked(String clientId, Instrument instrument, String side, JsonNode configuration) {
        if (!side.equals("BUY") && !side.equals("SELL")) {
            throw new IllegalArgumentException("side is required");
        }
        if (configuration.size() != 1) {
            throw new IllegalArgumentException("exactly one order_configuration is required");
        }
        String name = configuration.fieldNames().next();
        Lifetime lifetime = LIFETIMES.get(name);
        if (lifetime == null) {
            throw new IllegalArgumentException("unsupported order configuration");
        }
        JsonNode inner = configuration.path(name);
        boolean market = name.startsWith("market_");
        BigDecimal base = decimal(inner, "base_size");
        BigDecimal quote = decimal(inner, "quote_size");
        BigDecimal price = decimal(inner, "limit_price");
        if (market == (price != null) || base == null == (quote == null) || quote != null && !side.equals("BUY")) {
            throw new IllegalArgumentException("the order configuration was invalid");
        }
        return new NewOrder(clientId, instrument, Side.valueOf(side), base, quote, price, lifetime, false, PositionSide.NET);
    }

    /** Coinbase takes decimals as texts only. */
    private static BigDecimal decimal(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isTextual() && value.asText().isEmpty()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a string");
        }
        try {
            return new BigDecimal(value.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a decimal", e);
        }
    }

    VenueAnswer cancel(VenueRequest request) {
        JsonNode ids = request.json().path("order_ids");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > 100) {
            return CoinbaseProtocol.invalid("order_ids is required");
        }
        ObjectNode node = CoinbaseWords.object();
        ArrayNode results = node.putArray("results");
        for (JsonNode id : ids) {
            String reason = cancel(id.asText());
            results.addObject().put("success", reason.isEmpty())
                    .put("failure_reason", reason.isEmpty() ? "UNKNOWN_CANCEL_FAILURE_REASON" : reason).put("order_id", id.asText());
        }
        return VenueAnswer.json(200, node);
    }

    private String cancel(String id) {
        try {
            venue.cancel(CoinbaseIds.orderNumber(id), faults.atCancel(id));
            return "";
        } catch (RefusedException e) {
            return switch (e.refusal()) {
                case UNKNOWN_ORDER -> "UNKNOWN_CANCEL_ORDER";
                default -> "DUPLICATE_CANCEL_REQUEST";
            };
        }
    }

    VenueAnswer find(String id) {
        return venue.order(CoinbaseIds.orderNumber(id)).map(order -> {
            ObjectNode node = CoinbaseWords.object();
            node.set("order", CoinbaseWords.order(order));
            return VenueAnswer.json(200, node);
        }).orElseGet(() -> CoinbaseProtocol.missing("order with this orderID was not found"));
    }
}
