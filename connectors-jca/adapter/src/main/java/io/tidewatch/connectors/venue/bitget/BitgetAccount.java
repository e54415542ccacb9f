package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.exchange.VenuePosition;
import io.tidewatch.connectors.venue.Balances;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.execution.MarketType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What Bitget holds for us: the spot account, the futures account, open positions. */
final class BitgetAccount {

    private static final TradingMarket USDT_FUTURES = TradingMarket.perpetual("USDT-FUTURES");

    private final BitgetSettings settings;
    private final BitgetClient client;

    BitgetAccount(BitgetSettings settings, BitgetClient client) {
        this.settings = settings;
        this.client = client;
    }

    List<VenueBalance> balances() throws ExchangeException {
        Balances balances = new Balances();
        addSpot(balances);
        addFutures(USDT_FUTURES, balances);
        return balances.held();
    }

    List<VenueBalance> balances(TradingMarket market) throws ExchangeException {
        Balances balances = new Balances();
        if (market.type() == MarketType.SPOT) {
            addSpot(balances);
        } else {
            addFutures(market, balances);
        }
        return balances.held();
    }

    private void addSpot(Balances balances) throws ExchangeException {
        client.get("/api/v2/spot/account/assets", Map.of(), Turn.NEW, data -> {
            for (JsonNode asset : entries(data)) {
                balances.add(VenueJson.need(asset, "coin").toUpperCase(Locale.ROOT), VenueJson.decimalOrZero(asset, "available"),
                        VenueJson.decimalOrZero(asset, "frozen").add(VenueJson.decimalOrZero(asset, "locked")));
            }
            return null;
        });
    }

    /** Of the money in the account only a part may be free: what carries open positions and orders counts as held. */
    private void addFutures(TradingMarket market, Balances balances) throws ExchangeException {
        client.get("/api/v2/mix/account/accounts", BitgetRoutes.market(market), Turn.NEW, data -> {
            for (JsonNode account : entries(data)) {
                BigDecimal locked = VenueJson.decimalOrZero(account, "locked");
                BigDecimal all = VenueJson.decimalOrZero(account, "available").add(locked);
                BigDecimal most = VenueJson.decimal(account, "crossedMaxAvailable");
                BigDecimal free = most == null ? all.subtract(locked) : most.min(all.subtract(locked)).max(BigDecimal.ZERO);
                balances.add(VenueJson.need(account, "marginCoin").toUpperCase(Locale.ROOT), free, all.subtract(free));
            }
            return null;
        });
    }

    /** Net by symbol: in hedge mode a long and a short position of one symbol may stand side by side. */
    List<VenuePosition> positions(TradingMarket market) throws ExchangeException {
        if (market.type() == MarketType.SPOT) {
            return List.of();
        }
        Map<String, String> query = BitgetRoutes.market(market);
        query.put("marginCoin", settings.marginCoin());
        return client.get("/api/v2/mix/position/all-position", query, Turn.RECONCILE, data -> {
            Map<String, VenuePosition> positions = new TreeMap<>();
            for (JsonNode entry : entries(data)) {
                VenuePosition position = position(entry, market);
                positions.merge(position.symbol(), position, (one, other) ->
                        new VenuePosition(market, one.symbol(), one.quantity().add(other.quantity()), null));
            }
            return positions.values().stream().filter(position -> position.quantity().signum() != 0).toList();
        });
    }

    private static VenuePosition position(JsonNode entry, TradingMarket market) {
        BigDecimal total = VenueJson.needDecimal(entry, "total");
        boolean isShort = switch (VenueJson.need(entry, "holdSide").toLowerCase(Locale.ROOT)) {
            case "long" -> false;
            case "short" -> true;
            default -> throw new IllegalArgumentException("holdSide is neither long nor short");
        };
        return new VenuePosition(market, VenueJson.need(entry, "symbol").toUpperCase(Locale.ROOT), isShort ? total.negate() : total,
                VenueJson.decimal(entry, "openPriceAvg"));
    }

    private static JsonNode entries(JsonNode data) {
        if (data.isArray()) {
            return data;
        }
        throw new IllegalArgumentException("the answer is no list");
    }
}
