package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Orders as Bitget writes and reads them. */
final class BitgetOrders {

    private static final MathContext DIGITS = new MathContext(18);

    private BitgetOrders() {
    }

    /** A spot order. @param size base units; for a market buy the quote currency to be spent */
    static Map<String, String> spot(VenueOrderRequest order, BigDecimal size) {
        return common(order, order.side(), size);
    }

    /** A perpetual order. In hedge mode a closing order names the side of the position, not that of the trade. */
    static Map<String, String> perpetual(VenueOrderRequest order, boolean hedge, String marginCoin) {
        boolean invert = hedge && order.reduceOnly();
        OrderSide side = !invert ? order.side() : order.side() == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY;
        Map<String, String> body = common(order, side, order.quantity());
        body.put("productType", order.market().productType());
        body.put("marginMode", "isolated".equals(order.marginMode()) ? "isolated" : "crossed");
        body.put("marginCoin", marginCoin);
        if (hedge) {
            body.put("tradeSide", order.reduceOnly() ? "close" : "open");
        } else {
            body.put("reduceOnly", order.reduceOnly() ? "YES" : "NO");
        }
        return body;
    }

    private static Map<String, String> common(VenueOrderRequest order, OrderSide side, BigDecimal size) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("symbol", order.symbol());
        body.put("side", side.text());
        body.put("orderType", order.isLimit() ? "limit" : "market");
        body.put("size", VenueJson.plain(size));
        if (order.isLimit()) {
            body.put("price", VenueJson.plain(order.limitPrice()));
            body.put("force", order.timeInForce().name().toLowerCase(Locale.ROOT));
        }
        body.put("clientOid", order.clientOrderId());
        return body;
    }

    static VenueOrder read(JsonNode order, TradingMarket market, VenueLine line) throws ExchangeException {
        try {
            BigDecimal filled = VenueJson.decimalOrZero(order, "baseVolume", "filledQty", "filledSize");
            boolean traded = filled.signum() > 0;
            OrderSide side = side(order);
            boolean quoteSized = market.type() == MarketType.SPOT && side == OrderSide.BUY
                    && "market".equalsIgnoreCase(VenueJson.text(order, "orderType"));
            BigDecimal quantity = quoteSized ? null : VenueJson.decimal(order, "size");
            BigDecimal fee = market.type() == MarketType.SPOT ? null : VenueJson.decimal(order, "fee");
            return new VenueOrder(VenueJson.text(order, "clientOid"), VenueJson.need(order, "orderId", "ordId"), market,
                    VenueJson.need(order, "symbol").toUpperCase(Locale.ROOT), side,
                    state(VenueJson.need(order, "status", "state"), traded), quantity, filled,
                    traded ? averagePrice(order, filled) : null, fee == null ? null : fee.negate(),
                    message(order, line), VenueJson.millis(order, "uTime", "cTime"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw line.unreadable("an order: " + e.getMessage());
        }
    }

    /** The direction of the trade: in hedge mode a closing order carries the side of its position. */
    static OrderSide side(JsonNode entry) {
        OrderSide said = OrderSide.of(VenueJson.need(entry, "side").toLowerCase(Locale.ROOT));
        String tradeSide = String.valueOf(VenueJson.text(entry, "tradeSide")).toLowerCase(Locale.ROOT);
        if (tradeSide.equals("close")) {
            return said == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY;
        }
        if (tradeSide.endsWith("close_long") || tradeSide.endsWith("sell_single")) {
            return OrderSide.SELL;
        }
        if (tradeSide.endsWith("close_short") || tradeSide.endsWith("buy_single")) {
            return OrderSide.BUY;
        }
        return said;
    }

    /** Lists of resting spot orders say the price asked for where others say the average; what was paid for what is always there. */
    private static BigDecimal averagePrice(JsonNode order, BigDecimal filled) {
        BigDecimal paid = VenueJson.decimal(order, "quoteVolume");
        BigDecimal said = order.has("basePrice") ? VenueJson.decimal(order, "basePrice")
                : VenueJson.decimal(order, "priceAvg", "fillPrice", "avgPrice");
        if (said != null && said.signum() > 0) {
            return said;
        }
        return paid == null || paid.signum() == 0 ? null : paid.divide(filled, DIGITS);
    }

    private static VenueOrderState state(String status, boolean traded) {
        return switch (status.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "filled", "full_fill", "done" -> VenueOrderState.FILLED;
            case "cancelled", "canceled" -> VenueOrderState.CANCELED;
            case "reject", "rejected", "failed", "fail" -> traded ? VenueOrderState.CANCELED : VenueOrderState.REJECTED;
            case "live", "new", "init", "partially_filled", "partial_fill" ->
                    traded ? VenueOrderState.PARTIALLY_FILLED : VenueOrderState.OPEN;
            default -> throw new IllegalArgumentException("status " + status + " is not known");
        };
    }

    private static String message(JsonNode order, VenueLine line) {
        String text = VenueJson.text(order, "cancelReason");
        return text == null ? null : line.words(text);
    }
}
