package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Trades as Bitget reports them: newest first, a stretch of time at a time. */
final class BitgetFills {

    private static final Duration HISTORY = Duration.ofDays(90);
    /** What we know of the venue's clock may be behind it: the newest trades must not be cut off. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final BitgetClient client;

    BitgetFills(BitgetClient client) {
        this.client = client;
    }

    /** Trades since then; the venue keeps ninety days. */
    List<VenueFill> since(TradingMarket market, Instant since) throws ExchangeException {
        BitgetRoutes routes = BitgetRoutes.of(market);
        Instant end = client.line().clock().instant().plus(AHEAD);
        Instant from = since.isBefore(end.minus(HISTORY)) ? end.minus(HISTORY) : since;
        List<JsonNode> entries = new ArrayList<>();
        while (!from.isAfter(end)) {
            Instant longest = from.plus(routes.fillWindow());
            Instant to = longest.isBefore(end) ? longest : end;
            Map<String, String> query = BitgetRoutes.market(market);
            query.put("startTime", Long.toString(from.toEpochMilli()));
            query.put("endTime", Long.toString(to.toEpochMilli()));
            entries.addAll(client.pages(routes.fills(), query, routes.fillList(), "tradeId", Turn.RECONCILE));
            from = to.plusMillis(1);
        }
        return read(entries, market).stream().filter(fill -> !fill.executedAt().isBefore(since)).toList();
    }

    /** Trades of one order, by the venue's name of it. */
    List<VenueFill> of(TradingMarket market, String symbol, String orderId) throws ExchangeException {
        BitgetRoutes routes = BitgetRoutes.of(market);
        Map<String, String> query = new TreeMap<>(BitgetRoutes.market(market));
        query.put("symbol", symbol);
        query.put("orderId", orderId);
        return read(client.pages(routes.fills(), query, routes.fillList(), "tradeId", Turn.RECONCILE), market).stream()
                .filter(fill -> fill.venueOrderId().equals(orderId)).toList();
    }

    private List<VenueFill> read(List<JsonNode> entries, TradingMarket market) throws ExchangeException {
        try {
            return entries.stream().map(entry -> read(entry, market)).distinct()
                    .sorted(Comparator.comparing(VenueFill::executedAt).thenComparing(VenueFill::fillId)).toList();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw client.line().unreadable("a trade: " + e.getMessage());
        }
    }

    /** Both sides of a trade between two orders of the account carry the same number, so the order's is part of the name. */
    private static VenueFill read(JsonNode entry, TradingMarket market) {
        String order = VenueJson.need(entry, "orderId");
        JsonNode fee = fee(entry);
        BigDecimal charged = VenueJson.decimalOrZero(fee, "totalFee");
        String currency = VenueJson.text(fee, "feeCoin");
        if (currency == null && charged.signum() != 0) {
            throw new IllegalArgumentException("a fee in no currency");
        }
        return new VenueFill(VenueJson.need(entry, "tradeId") + "-" + order, order, VenueJson.text(entry, "clientOid"), market,
                VenueJson.need(entry, "symbol").toUpperCase(Locale.ROOT), BitgetOrders.side(entry),
                VenueJson.needDecimal(entry, "size", "baseVolume"), VenueJson.needDecimal(entry, "priceAvg", "price"),
                charged.negate(), currency == null ? "USDT" : currency.toUpperCase(Locale.ROOT), time(entry));
    }

    /** An object for spot, a list of one for perpetuals. */
    private static JsonNode fee(JsonNode entry) {
        JsonNode detail = entry.path("feeDetail");
        return detail.isArray() ? detail.path(0) : detail;
    }

    private static Instant time(JsonNode entry) {
        Instant time = VenueJson.millis(entry, "cTime");
        if (time == null) {
            throw new IllegalArgumentException("no cTime");
        }
        return time;
    }
}
