package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Candle;
import io.tidewatch.venue.matching.Fill;
import io.tidewatch.venue.matching.Lifetime;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.NewOrder;
import io.tidewatch.venue.matching.OrderState;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.PositionSide;
import io.tidewatch.venue.matching.Print;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What Bitget calls things in JSON. All decimals and times are texts. */
public final class BitgetWords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String USER = "1000000001";

    private BitgetWords() {
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    static ObjectNode envelope(String code, String text, long now, JsonNode data) {
        ObjectNode node = object().put("code", code).put("msg", text).put("requestTime", now);
        node.set("data", data == null ? NODES.nullNode() : data);
        return node;
    }

    static ObjectNode names(OrderView order) {
        return object().put("orderId", Long.toString(order.id())).put("clientOid", clientId(order));
    }

    /** As {@code orderInfo} and the history tell it. */
    static ObjectNode spotOrder(OrderView order) {
        NewOrder asked = order.asked();
        BigDecimal size = asked.quantity() == null ? asked.quoteQuantity() : asked.quantity();
        ObjectNode node = object().put("userId", USER).put("symbol", asked.instrument().symbol())
                .put("orderId", Long.toString(order.id())).put("clientOid", clientId(order))
                .put("price", asked.isMarket() ? "0" : plain(asked.limitPrice()))
                .put("size", plain(size)).put("orderType", asked.isMarket() ? "market" : "limit").put("side", side(asked))
                .put("status", spotState(order)).put("priceAvg", plain(order.averagePrice())).put("baseVolume", plain(order.filled()))
                .put("quoteVolume", plain(order.value())).put("enterPointSource", "API").put("feeDetail", spotFees(order))
                .put("orderSource", asked.isMarket() ? "market" : "normal")
                .put("force", force(asked)).put("cancelReason", order.reason());
        return times(node, order);
    }

    /** As the list of open orders tells it: there {@code priceAvg} is the price asked for. */
    static ObjectNode openSpotOrder(OrderView order) {
        ObjectNode node = spotOrder(order);
        node.put("priceAvg", node.path("price").asText()).put("basePrice", plain(order.averagePrice())).put("tpslType", "normal");
        node.putNull("triggerPrice");
        node.remove("price");
        node.remove("feeDetail");
        return node;
    }

    private static String spotFees(OrderView order) {
        if (order.fills().isEmpty()) {
            return "";
        }
        String currency = order.fills().get(0).feeCurrency();
        BigDecimal paid = order.fees().negate();
        ObjectNode node = object();
        node.putObject("newFees").put("c", 0).put("d", 0).put("deduction", false).put("r", paid).put("t", paid)
                .put("totalDeductionFee", 0);
        node.putObject(currency).put("deduction", false).put("feeCoinCode", currency).put("totalDeductionFee", 0).put("totalFee", paid);
        return node.toString();
    }

    /** As {@code detail} tells it, where the state is called {@code state}; lists call it {@code status}. */
    static ObjectNode mixOrder(OrderView order, String stateName) {
        NewOrder asked = order.asked();
        boolean hedge = asked.positionSide() != PositionSide.NET;
        ObjectNode node = object().put("symbol", asked.instrument().symbol()).put("size", plain(asked.quantity()))
                .put("orderId", Long.toString(order.id())).put("clientOid", clientId(order)).put("baseVolume", plain(order.filled()))
                .put("fee", plain(order.fees().negate())).put("price", asked.isMarket() ? "" : plain(asked.limitPrice()))
                .put("priceAvg", order.fills().isEmpty() ? "" : plain(order.averagePrice())).put(stateName, mixState(order))
                .put("side", side(asked)).put("force", force(asked)).put("totalProfits", plain(profit(order)))
                .put("posSide", hedge ? asked.positionSide().name().toLowerCase(Locale.ROOT) : "net")
                .put("marginCoin", asked.instrument().quote()).put("presetStopSurplusPrice", "").put("presetStopLossPrice", "")
                .put("quoteVolume", plain(order.value())).put("orderType", asked.isMarket() ? "market" : "limit").put("leverage", "10")
                .put("marginMode", "crossed").put("reduceOnly", asked.reduceOnly() ? "YES" : "NO").put("enterPointSource", "API")
                .put("tradeSide", tradeSide(asked)).put("posMode", hedge ? "hedge_mode" : "one_way_mode").put("orderSource", "normal")
                .put("cancelReason", order.reason());
        return times(node, order);
    }

    private static ObjectNode times(ObjectNode node, OrderView order) {
        return node.put("cTime", millis(order.createdAt())).put("uTime", millis(order.updatedAt()));
    }

    static ObjectNode spotFill(Fill fill) {
        ObjectNode node = object().put("userId", USER).put("symbol", fill.instrument().symbol())
                .put("orderId", Long.toString(fill.order())).put("tradeId", Long.toString(fill.id()))
                .put("orderType", fill.maker() ? "limit" : "market")
                .put("side", fill.side().name().toLowerCase(Locale.ROOT)).put("priceAvg", plain(fill.price()))
                .put("size", plain(fill.quantity())).put("amount", plain(fill.value()));
        node.putObject("feeDetail").put("deduction", "no").put("feeCoin", fill.feeCurrency()).put("totalDeductionFee", "")
                .put("totalFee", plain(fill.fee().negate()));
        return node.put("tradeScope", fill.maker() ? "maker" : "taker").put("cTime", millis(fill.at())).put("uTime", millis(fill.at()));
    }

    static ObjectNode mixFill(Fill fill, NewOrder asked) {
        ObjectNode node = object().put("tradeId", Long.toString(fill.id())).put("symbol", fill.instrument().symbol())
                .put("orderId", Long.toString(fill.order())).put("price", plain(fill.price())).put("baseVolume", plain(fill.quantity()));
        node.putArray("feeDetail").addObject().put("deduction", "no").put("feeCoin", fill.feeCurrency()).put("totalDeductionFee", "")
                .put("totalFee", plain(fill.fee().negate()));
        return node.put("side", side(asked)).put("quoteVolume", plain(fill.value())).put("profit", plain(fill.profit()))
                .put("enterPointSource", "api").put("tradeSide", tradeSide(asked))
                .put("posMode", asked.positionSide() == PositionSide.NET ? "one_way_mode" : "hedge_mode")
                .put("tradeScope", fill.maker() ? "maker" : "taker").put("cTime", millis(fill.at()));
    }

    public static ArrayNode candle(Candle candle) {
        ArrayNode candles = array().add(Long.toString(candle.start() * 1_000));
        Stream.of(candle.open(), candle.high(), candle.low(), candle.close(), candle.volume(), candle.value(), candle.value())
                .forEach(value -> candles.add(plain(value)));
        return candles;
    }

    public static ObjectNode print(Print print) {
        return object().put("ts", millis(print.at())).put("price", plain(print.price())).put("size", plain(print.quantity()))
                .put("side", print.taker().name().toLowerCase(Locale.ROOT)).put("tradeId", Long.toString(print.id()));
    }

    public static ArrayNode levels(List<BookLevel> levels) {
        ArrayNode array = array();
        levels.forEach(level -> array.addArray().add(plain(level.price())).add(plain(level.quantity())));
        return array;
    }

    private static BigDecimal profit(OrderView order) {
        return order.fills().stream().map(Fill::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String clientId(OrderView order) {
        return order.asked().clientId() == null ? "" : order.asked().clientId();
    }

    /** In hedge mode the side of an order is that of its position, also when it closes it. */
    private static String side(NewOrder asked) {
        return switch (asked.positionSide()) {
            case NET -> asked.side().name().toLowerCase(Locale.ROOT);
            case LONG -> "buy";
            case SHORT -> "sell";
        };
    }

    private static String tradeSide(NewOrder asked) {
        if (asked.positionSide() == PositionSide.NET) {
            return asked.side().name().toLowerCase(Locale.ROOT) + "_single";
        }
        return asked.reduceOnly() ? "close" : "open";
    }

    private static String force(NewOrder asked) {
        Lifetime lifetime = asked.isMarket() ? Lifetime.GTC : asked.lifetime();
        return lifetime.name().toLowerCase(Locale.ROOT);
    }

    private static String spotState(OrderView order) {
        return order.state() == OrderState.CANCELLED ? "cancelled" : openOrFilled(order);
    }

    private static String mixState(OrderView order) {
        return order.state() == OrderState.CANCELLED ? "canceled" : openOrFilled(order);
    }

    private static String openOrFilled(OrderView order) {
        if (order.state() == OrderState.FILLED) {
            return "filled";
        }
        return order.fills().isEmpty() ? "live" : "partially_filled";
    }

    static boolean isMix(OrderView order) {
        return order.asked().instrument().kind() == MarketKind.PERPETUAL;
    }

    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    public static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
