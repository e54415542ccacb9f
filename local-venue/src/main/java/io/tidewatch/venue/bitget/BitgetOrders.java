package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidewatch.venue.fault.OrderFaults;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.Lifetime;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.NewOrder;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.PositionSide;
import io.tidewatch.venue.matching.Refusal;
import io.tidewatch.venue.matching.RefusedException;
import io.tidewatch.venue.matching.Side;
import java.math.BigDecimal;
import java.util.Optional;

/** Placing, cancelling and looking up single orders at Bitget. */
final class BitgetOrders {

    private final MatchingVenue venue;
    private final OrderFaults faults;
    private volatile boolean hedge;

    BitgetOrders(MatchingVenue venue, OrderFaults faults) {
        this.venue = venue;
        this.faults = faults;
    }

    boolean hedge() {
        return hedge;
    }

    void hedge(boolean on) {
        hedge = on;
    }

    JsonNode placeSpot(VenueRequest request) {
        JsonNode body = request.json();
        Instrument instrument = instrument(MarketKind.SPOT, body);
        Side side = side(body);
        BigDecimal size = decimal(body, "size", true);
        boolean market = market(body);
        boolean inQuote = market && side == Side.BUY;
        return place(new NewOrder(clientId(body), instrument, side, inQuote ? null : size, inQuote ? size : null,
                market ? null : decimal(body, "price", true), lifetime(body, market, true), false, PositionSide.NET));
    }

    JsonNode placeMix(VenueRequest request) {
        JsonNode body = request.json();
        requireProduct(body.path("productType").asText());
        Instrument instrument = instrument(MarketKind.PERPETUAL, body);
        String margin = body.path("marginMode").asText();
        if (!margin.equals("crossed") && !margin.equals("isolated")) {
            throw new BitgetRefusal(margin.isEmpty() ? BitgetError.PARAMETER_EMPTY : BitgetError.PARAMETER_WRONG);
        }
        if (!body.path("marginCoin").asText().equalsIgnoreCase(instrument.quote())) {
            throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        }
        Side side = side(body);
        BigDecimal size = decimal(body, "size", true);
        boolean market = market(body);
        BigDecimal price = market ? null : decimal(body, "price", true);
        Lifetime lifetime = lifetime(body, market, false);
        if (!hedge) {
            boolean reduce = body.path("reduceOnly").asText("NO").equalsIgnoreCase("YES");
            return place(new NewOrder(clientId(body), instrument, side, size, null, price, lifetime, reduce, PositionSide.NET));
        }
        String tradeSide = body.path("tradeSide").asText();
        if (!tradeSide.equals("open") && !tradeSide.equals("close")) {
            throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        }
        boolean close = tradeSide.equals("close");
        PositionSide position = side == Side.BUY ? PositionSide.LONG : PositionSide.SHORT;
        return place(new NewOrder(
                clientId(body), instrument, close ? side.opposite() : side, size, null, price, lifetime, close, position));
    }

    private JsonNode place(NewOrder asked) {
        try {
            return BitgetWords.names(venue.place(asked, faults.at(String.valueOf(asked.clientId()))));
        } catch (RefusedException e) {
            throw new BitgetRefusal(BitgetError.of(e.refusal(), asked.instrument().kind()));
        }
    }

    JsonNode cancel(MarketKind kind, VenueRequest request) {
        JsonNode body = request.json();
        if (kind == MarketKind.PERPETUAL) {
            requireProduct(body.path("productType").asText());
        }
        instrument(kind, body);
        OrderView order = find(kind, body.path("orderId").asText(), body.path("clientOid").asText())
                .orElseThrow(() -> new BitgetRefusal(BitgetError.of(Refusal.UNKNOWN_ORDER, kind)));
        try {
            return BitgetWords.names(venue.cancel(order.id(), faults.atCancel(Long.toString(order.id()))));
        } catch (RefusedException e) {
            throw new BitgetRefusal(BitgetError.of(e.refusal(), kind));
        }
    }

    /** A list, empty when the order is not known. */
    JsonNode findSpot(VenueRequest request) {
        ArrayNode array = BitgetWords.array();
        find(MarketKind.SPOT, request.value("orderId"), request.value("clientOid")).map(BitgetWords::spotOrder).ifPresent(array::add);
        return array;
    }

    JsonNode findMix(VenueRequest request) {
        requireProduct(request.value("productType"));
        if (venue.instrument(MarketKind.PERPETUAL, request.value("symbol")).isEmpty()) {
            throw new BitgetRefusal(BitgetError.SYMBOL_UNKNOWN);
        }
        return find(MarketKind.PERPETUAL, request.value("orderId"), request.value("clientOid"))
                .map(order -> BitgetWords.mixOrder(order, "state")).orElseThrow(() -> new BitgetRefusal(BitgetError.MIX_UNKNOWN_ORDER));
    }

    private Optional<OrderView> find(MarketKind kind, String orderId, String clientOid) {
        if (orderId.isEmpty() && clientOid.isEmpty()) {
            throw new BitgetRefusal(BitgetError.PARAMETER_EMPTY);
        }
        Optional<OrderView> found = orderId.isEmpty() ? venue.order(kind, clientOid)
                : orderId.matches("\\d{1,18}") ? venue.order(Long.parseLong(orderId)) : Optional.empty();
        return found.filter(order -> order.asked().instrument().kind() == kind);
    }

    static void requireProduct(String productType) {
        if (!productType.equalsIgnoreCase("USDT-FUTURES")) {
            throw new BitgetRefusal(productType.isEmpty() ? BitgetError.PARAMETER_EMPTY : BitgetError.PARAMETER_WRONG);
        }
    }

    private Instrument instrument(MarketKind kind, JsonNode body) {
        return venue.instrument(kind, body.path("symbol").asText()).orElseThrow(() -> new BitgetRefusal(BitgetError.SYMBOL_UNKNOWN));
    }

    private static Side side(JsonNode body) {
        return switch (body.path("side").asText()) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        };
    }

    private static boolean market(JsonNode body) {
        return switch (body.path("orderType").asText()) {
            case "market" -> true;
            case "limit" -> false;
            default -> throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        };
    }

    private static Lifetime lifetime(JsonNode body, boolean market, boolean required) {
        String force = body.path("force").asText(market || !required ? "gtc" : "");
        return switch (force) {
            case "gtc", "post_only" -> Lifetime.GTC;
            case "ioc" -> Lifetime.IOC;
            case "fok" -> Lifetime.FOK;
            default -> throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        };
    }

    private static String clientId(JsonNode body) {
        String clientId = body.path("clientOid").asText();
        return clientId.isEmpty() ? null : clientId;
    }

    private static BigDecimal decimal(JsonNode body, String name, boolean required) {
        String text = body.path(name).asText();
        if (text.isEmpty() && !required) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BitgetRefusal(text.isEmpty() ? BitgetError.PARAMETER_EMPTY : BitgetError.PARAMETER_WRONG);
        }
    }
}
