package io.tidewatch.execution;

import io.tidewatch.marketdata.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks orders against the market before anything else: right symbol for the market type, a price that exists, is fresh
 * and liquid, and an order worth executing.
 *
 * @param maxStaleness oldest accepted price
 * @param minVolume    least accepted volume of the latest snapshot, base units
 * @param minNotional  least accepted quantity times price, quote currency
 */
public record MarketFit(Duration maxStaleness, double minVolume, double minNotional) {

    /**
     * An order to check.
     *
     * @param target   symbol as ordered; its price decides
     * @param quantity base units after scaling
     * @param mapped   whether the venue gets the USDT pair of this base asset, so that the plain symbol fits a perpetual
     */
    public record Candidate(String target, double quantity, boolean mapped) {
    }

    /**
     * Checks a batch.
     *
     * @param quotes latest prices by symbol; a symbol without an entry has no market data
     * @param now    decision time
     * @return violation codes in order of first appearance, without duplicates; empty when all orders fit
     */
    public List<String> violations(List<Candidate> orders, MarketType market, Map<String, PriceSnapshot> quotes, Instant now) {
        Set<String> codes = new LinkedHashSet<>();
        for (Candidate order : orders) {
            if (order.quantity() > 0 && !order.target().isEmpty()) {
                check(order, market, quotes, now, codes);
            }
        }
        return List.copyOf(codes);
    }

    private void check(Candidate order, MarketType market, Map<String, PriceSnapshot> quotes, Instant now, Set<String> codes) {
        String target = order.target();
        if (market == MarketType.PERP_USDT && !target.endsWith("USDT") && !order.mapped()) {
            codes.add("market_type_mismatch:" + target + ":perp_usdt_requires_usdt_pair");
            return;
        }
        if (market == MarketType.SPOT && target.endsWith("PERP")) {
            codes.add("market_type_mismatch:" + target + ":spot_symbol_invalid");
            return;
        }
        PriceSnapshot quote = quotes.get(target);
        if (quote == null) {
            codes.add("market_data_missing:" + target);
            return;
        }
        if (Duration.between(quote.at(), now).compareTo(maxStaleness) > 0) {
            codes.add("stale_price_data:" + target);
        }
        if (!(quote.volume() >= minVolume)) {
            codes.add("insufficient_liquidity:" + target);
        }
        if (!(quote.price() > 0) || !(quote.price() * order.quantity() >= minNotional)) {
            codes.add("order_notional_too_small:" + target);
        }
    }
}
