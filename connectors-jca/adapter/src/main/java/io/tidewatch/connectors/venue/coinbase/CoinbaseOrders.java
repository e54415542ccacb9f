package io.tidewatch.connectors.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** Orders as Coinbase writes and reads them. */
final class CoinbaseOrders {

    private CoinbaseOrders() {
    }

    static String body(VenueOrderRequest order) {
        ObjectNode terms = VenueJson.object().put("base_size", VenueJson.plain(order.quantity()));
        if (order.isLimit()) {
            terms.put("limit_price", VenueJson.plain(order.limitPrice()));
        }
        String kind = kind(order);
        if (kind.endsWith("gtc")) {
            terms.put("post_only", false);
        }
        ObjectNode body = VenueJson.object().put("client_order_id", order.clientOrderId()).put("product_id", order.symbol())
                .put("side", order.side().name());
        body.putObject("order_configuration").set(kind, terms);
        return body.toString();
    }

    private static String kind(VenueOrderRequest order) {
        if (!order.isLimit()) {
            return "market_market_ioc";
        }
        return switch (order.timeInForce()) {
            case GTC -> "limit_limit_gtc";
            case IOC -> "sor_limit_ioc";
            case FOK -> "limit_limit_fok";
        };
    }

    static VenueOrder read(JsonNode order, VenueLine line) throws ExchangeException {
        try {
            BigDecimal filled = VenueJson.decimalOrZero(order, "filled_size");
            BigDecimal quantity = baseSize(order);
            boolean traded = filled.signum() > 0;
            return new VenueOrder(VenueJson.text(order, "client_order_id"), VenueJson.need(order, "order_id"), TradingMarket.SPOT,
                    VenueJson.need(order, "product_id"), OrderSide.of(VenueJson.need(order, "side").toLowerCase(Locale.ROOT)),
                    state(VenueJson.need(order, "status"), traded), quantity, filled,
                    traded ? VenueJson.decimal(order, "average_filled_price") : null, VenueJson.decimal(order, "total_fees"),
                    message(order, line), changed(order));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw line.unreadable("an order: " + e.getMessage());
        }
    }

    private static BigDecimal baseSize(JsonNode order) {
        for (JsonNode terms : order.path("order_configuration")) {
            BigDecimal size = VenueJson.decimal(terms, "base_size");
            if (size != null) {
                return size;
            }
        }
        return null;
    }

    /** Ended with something traded is a cancel of the rest, whatever the venue calls it. */
    static VenueOrderState state(String status, boolean traded) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "FILLED", "DONE" -> VenueOrderState.FILLED;
            case "CANCELLED", "CANCELED" -> VenueOrderState.CANCELED;
            case "EXPIRED" -> VenueOrderState.EXPIRED;
            case "FAILED", "REJECTED" -> traded ? VenueOrderState.CANCELED : VenueOrderState.REJECTED;
            case "OPEN", "PENDING", "QUEUED", "CANCEL_QUEUED", "EDIT_QUEUED" ->
                    traded ? VenueOrderState.PARTIALLY_FILLED : VenueOrderState.OPEN;
            default -> throw new IllegalArgumentException("status " + status + " is not known");
        };
    }

    private static String message(JsonNode order, VenueLine line) {
        String text = VenueJson.text(order, "reject_message", "cancel_message", "reject_reason");
        return text == null || text.equals("REJECT_REASON_UNSPECIFIED") ? null : line.words(text);
    }

    private static Instant changed(JsonNode order) {
        String time = VenueJson.text(order, "last_update_time", "last_fill_time", "created_time");
        return time == null ? null : Instant.parse(time);
    }
}
