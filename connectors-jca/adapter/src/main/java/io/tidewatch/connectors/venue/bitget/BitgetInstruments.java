package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.venue.Kept;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.execution.MarketType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What Bitget trades and in which steps. */
final class BitgetInstruments {

    private static final int MOST_PLACES = 30;

    /** An instrument and the decimals of an amount of its quote currency. */
    private record Entry(Instrument instrument, int quotePlaces) {
    }

    private final BitgetClient client;
    private final Map<TradingMarket, Kept<List<Entry>>> kept = new ConcurrentHashMap<>();

    BitgetInstruments(BitgetClient client) {
        this.client = client;
    }

    List<Instrument> of(TradingMarket market) throws ExchangeException {
        return entries(market).stream().map(Entry::instrument).toList();
    }

    /** Decimals of the money a spot market buy spends; empty when the symbol is not traded. */
    Optional<Integer> quotePlaces(String symbol) throws ExchangeException {
        return entries(TradingMarket.SPOT).stream().filter(entry -> entry.instrument.symbol().equals(symbol)).findFirst()
                .map(Entry::quotePlaces);
    }

    private List<Entry> entries(TradingMarket market) throws ExchangeException {
        boolean spot = market.type() == MarketType.SPOT;
        return kept.computeIfAbsent(market, each -> new Kept<>(client.line().clock()::ownTime)).get(() -> client.getPublic(
                spot ? "/api/v2/spot/public/symbols" : "/api/v2/mix/market/contracts", BitgetRoutes.market(market), data -> {
                    if (!data.isArray()) {
                        throw new IllegalArgumentException("the answer is no list");
                    }
                    List<Entry> entries = new ArrayList<>();
                    data.forEach(symbol -> entries.add(spot ? spot(symbol) : contract(symbol, market)));
                    return List.copyOf(entries);
                }));
    }

    private static Entry spot(JsonNode symbol) {
        return new Entry(new Instrument(TradingMarket.SPOT, VenueJson.need(symbol, "symbol"), VenueJson.need(symbol, "baseCoin"),
                VenueJson.need(symbol, "quoteCoin"), step(places(symbol, "pricePrecision")), step(places(symbol, "quantityPrecision")),
                VenueJson.decimalOrZero(symbol, "minTradeAmount"), VenueJson.decimalOrZero(symbol, "minTradeUSDT"),
                "online".equalsIgnoreCase(VenueJson.text(symbol, "status"))),
                symbol.has("quotePrecision") ? places(symbol, "quotePrecision") : places(symbol, "pricePrecision"));
    }

    private static Entry contract(JsonNode symbol, TradingMarket market) {
        int pricePlaces = places(symbol, "pricePlace");
        BigDecimal end = VenueJson.decimal(symbol, "priceEndStep");
        BigDecimal multiplier = VenueJson.decimal(symbol, "sizeMultiplier");
        BigDecimal priceStep = end == null || end.signum() <= 0 ? step(pricePlaces) : end.multiply(step(pricePlaces));
        return new Entry(new Instrument(market, VenueJson.need(symbol, "symbol"), VenueJson.need(symbol, "baseCoin"),
                VenueJson.need(symbol, "quoteCoin"), priceStep,
                multiplier == null || multiplier.signum() <= 0 ? step(places(symbol, "volumePlace")) : multiplier,
                VenueJson.decimalOrZero(symbol, "minTradeNum"), VenueJson.decimalOrZero(symbol, "minTradeUSDT"),
                "normal".equalsIgnoreCase(VenueJson.text(symbol, "symbolStatus"))), pricePlaces);
    }

    private static int places(JsonNode symbol, String field) {
        int places = VenueJson.needDecimal(symbol, field).intValueExact();
        if (places < 0 || places > MOST_PLACES) {
            throw new IllegalArgumentException(field + " is no usable number");
        }
        return places;
    }

    private static BigDecimal step(int places) {
        return BigDecimal.ONE.movePointLeft(places);
    }
}
