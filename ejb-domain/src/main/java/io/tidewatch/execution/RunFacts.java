package io.tidewatch.execution;

import io.tidewatch.marketdata.PriceSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Everything the checks of a run look at, as known at the decision time.
 *
 * @param now      decision time
 * @param quotes   latest price by symbol; absent where there is none
 * @param closes   latest closes by symbol, ascending; empty where there are none
 * @param book     the account's books
 * @param equity   what orders are weighed against, quote currency; empty when unknown
 * @param outcomes what the account's trades of the last 24 hours brought
 */
public record RunFacts(
        Instant now, Map<String, PriceSnapshot> quotes, Map<String, double[]> closes, PaperBook book, OptionalDouble equity,
        TradeHistory.Outcomes outcomes) {

    /** The estimate of the order, else the latest price; null when neither is there. */
    Double expectedPrice(StoredOrder order) {
        if (order.estPrice() != null && order.estPrice() > 0) {
            return order.estPrice();
        }
        PriceSnapshot quote = quotes.get(order.target());
        return quote == null ? null : Double.valueOf(quote.price());
    }

    /** Latest prices by symbol. */
    static Map<String, Double> marks(Map<String, PriceSnapshot> quotes) {
        Map<String, Double> marks = new HashMap<>();
        quotes.forEach((symbol, quote) -> marks.put(symbol, quote.price()));
        return marks;
    }
}
