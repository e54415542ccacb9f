package io.tidewatch.connectors.venue.bitget;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.MarketType;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the two markets of Bitget answer.
 *
 * @param place      takes orders
 * @param cancel     takes cancels
 * @param order      tells one order
 * @param open       tells resting orders
 * @param openList   what the list of resting orders is called; null when the answer itself is the list
 * @param fills      tells trades
 * @param fillList   what the list of trades is called; null when the answer itself is the list
 * @param fillWindow longest stretch of time the trades can be asked for
 */
record BitgetRoutes(
        String place, String cancel, String order, String open, String openList, String fills, String fillList, Duration fillWindow) {

    private static final BitgetRoutes SPOT = new BitgetRoutes(
            "/api/v2/spot/trade/place-order", "/api/v2/spot/trade/cancel-order", "/api/v2/spot/trade/orderInfo",
            "/api/v2/spot/trade/unfilled-orders", null, "/api/v2/spot/trade/fills", null, Duration.ofDays(90));
    private static final BitgetRoutes PERPETUAL = new BitgetRoutes(
            "/api/v2/mix/order/place-order", "/api/v2/mix/order/cancel-order", "/api/v2/mix/order/detail",
            "/api/v2/mix/order/orders-pending", "entrustedList", "/api/v2/mix/order/fills", "fillList", Duration.ofDays(7));

    static BitgetRoutes of(TradingMarket market) {
        return market.type() == MarketType.SPOT ? SPOT : PERPETUAL;
    }

    /** What names the market in a question: nothing for spot. */
    static Map<String, String> market(TradingMarket market) {
        Map<String, String> fields = new TreeMap<>();
        if (market.type() != MarketType.SPOT) {
            fields.put("productType", market.productType());
        }
        return fields;
    }
}
