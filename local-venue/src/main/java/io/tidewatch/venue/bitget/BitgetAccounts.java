package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Balance;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.Position;
import io.tidewatch.venue.matching.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;

/** Balances, positions and settings of the account at Bitget. */
final class BitgetAccounts {

    private final MatchingVenue venue;
    private final BitgetOrders orders;
    private volatile String leverage;
    private volatile String marginMode = "crossed";

    BitgetAccounts(MatchingVenue venue, BitgetOrders orders) {
        this.venue = venue;
        this.orders = orders;
        this.leverage = venue.spec().leverage().toPlainString();
    }

    JsonNode assets(VenueRequest request) {
        ArrayNode array = BitgetWords.array();
        String coin = request.value("coin");
        for (Balance balance : venue.balances(MarketKind.SPOT)) {
            if (coin.isEmpty() || coin.equalsIgnoreCase(balance.currency())) {
                array.addObject().put("coin", balance.currency()).put("available", BitgetWords.plain(balance.available()))
                        .put("frozen", BitgetWords.plain(balance.held())).put("locked", "0").put("limitAvailable", "0")
                        .put("uTime", BitgetWords.millis(Instant.EPOCH));
            }
        }
        return array;
    }

    JsonNode accounts(VenueRequest request) {
        BitgetOrders.requireProduct(request.value("productType"));
        ArrayNode array = BitgetWords.array();
        venue.balances(MarketKind.PERPETUAL).forEach(balance -> array.add(account(balance)));
        return array;
    }

    JsonNode account(VenueRequest request) {
        BitgetOrders.requireProduct(request.value("productType"));
        return venue.balances(MarketKind.PERPETUAL).stream()
                .filter(balance -> balance.currency().equalsIgnoreCase(request.value("marginCoin"))).findFirst()
                .map(this::account).orElseThrow(() -> new BitgetRefusal(BitgetError.PARAMETER_WRONG));
    }

    private ObjectNode account(Balance balance) {
        BigDecimal open = unrealised();
        String equity = BitgetWords.plain(balance.total().add(open));
        String available = BitgetWords.plain(balance.total());
        String free = BitgetWords.plain(balance.available());
        return BitgetWords.object().put("marginCoin", balance.currency()).put("locked", "0").put("available", available)
                .put("crossedMaxAvailable", free).put("isolatedMaxAvailable", free).put("maxTransferOut", free)
                .put("accountEquity", equity).put("usdtEquity", equity).put("btcEquity", "0").put("crossedRiskRate", "0")
                .put("unrealizedPL", BitgetWords.plain(open)).put("coupon", "0").put("crossedUnrealizedPL", BitgetWords.plain(open))
                .put("isolatedUnrealizedPL", "0").put("crossedMarginLeverage", leverage).put("marginMode", marginMode)
                .put("posMode", orders.hedge() ? "hedge_mode" : "one_way_mode").put("assetMode", "single");
    }

    private BigDecimal unrealised() {
        return venue.positions().stream().map(this::unrealised).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal unrealised(Position position) {
        return position.quantity().multiply(venue.middle(position.instrument())).subtract(position.cost());
    }

    JsonNode positions(VenueRequest request) {
        BitgetOrders.requireProduct(request.value("productType"));
        ArrayNode array = BitgetWords.array();
        String symbol = request.value("symbol");
        venue.positions().stream().filter(each -> symbol.isEmpty() || symbol.equalsIgnoreCase(each.instrument().symbol()))
                .forEach(position -> array.add(position(position)));
        return array;
    }

    private ObjectNode position(Position position) {
        String size = BitgetWords.plain(position.quantity().abs());
        String now = BitgetWords.millis(Instant.EPOCH);
        return BitgetWords.object().put("marginCoin", position.instrument().quote()).put("symbol", position.instrument().symbol())
                .put("holdSide", position.quantity().signum() > 0 ? "long" : "short").put("openDelegateSize", "0")
                .put("marginSize", "0").put("available", size).put("locked", "0").put("total", size).put("leverage", leverage)
                .put("achievedProfits", "0").put("openPriceAvg", BitgetWords.plain(position.averagePrice())).put("marginMode", marginMode)
                .put("posMode", position.side() == PositionSide.NET ? "one_way_mode" : "hedge_mode")
                .put("unrealizedPL", BitgetWords.plain(unrealised(position))).put("liquidationPrice", "0").put("keepMarginRate", "0.004")
                .put("markPrice", BitgetWords.plain(venue.middle(position.instrument()))).put("marginRatio", "0")
                .put("breakEvenPrice", "0").put("totalFee", "0").put("deductedFee", "0").put("cTime", now).put("uTime", now);
    }

    JsonNode setLeverage(VenueRequest request) {
        String asked = request.json().path("leverage").asText();
        if (!asked.matches("\\d{1,3}") || Integer.parseInt(asked) < 1 || Integer.parseInt(asked) > 125) {
            throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        }
        leverage = asked;
        return BitgetWords.object().put("symbol", request.json().path("symbol").asText()).put("marginCoin", "USDT")
                .put("longLeverage", asked).put("shortLeverage", asked).put("crossMarginLeverage", asked).put("marginMode", marginMode);
    }

    JsonNode setMarginMode(VenueRequest request) {
        String asked = request.json().path("marginMode").asText();
        if (!asked.equals("crossed") && !asked.equals("isolated")) {
            throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        }
        marginMode = asked;
        return BitgetWords.object().put("symbol", request.json().path("symbol").asText()).put("marginCoin", "USDT")
                .put("marginMode", asked);
    }

    JsonNode setPositionMode(VenueRequest request) {
        String asked = request.json().path("posMode").asText();
        if (!asked.equals("one_way_mode") && !asked.equals("hedge_mode") || !venue.positions().isEmpty()) {
            throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        }
        orders.hedge(asked.equals("hedge_mode"));
        return BitgetWords.object().put("posMode", asked);
    }
}
