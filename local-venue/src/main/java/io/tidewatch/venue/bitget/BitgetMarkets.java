package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Book;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Candle;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What Bitget says about its markets. */
final class BitgetMarkets {

    private static final int LEVELS = 50;
    private static final Map<String, Long> SPANS = Map.of("1m", 60L, "5m", 300L, "15m", 900L, "30m", 1_800L, "1h", 3_600L, "1H", 3_600L,
            "4h", 14_400L, "4H", 14_400L, "1day", 86_400L, "1D", 86_400L);

    private final MatchingVenue venue;
    private final InstantSource clock;

    BitgetMarkets(MatchingVenue venue, InstantSource clock) {
        this.venue = venue;
        this.clock = clock;
    }

    JsonNode list(MarketKind kind, VenueRequest request) {
        String symbol = request.value("symbol");
        ArrayNode array = BitgetWords.array();
        venue.spec().instruments().stream()
                .filter(each -> each.kind() == kind && (symbol.isEmpty() || each.symbol().equalsIgnoreCase(symbol)))
                .forEach(each -> array.add(kind == MarketKind.SPOT ? spot(each) : contract(each)));
        if (array.isEmpty()) {
            throw new BitgetRefusal(BitgetError.SYMBOL_UNKNOWN);
        }
        return array;
    }

    private static ObjectNode spot(Instrument instrument) {
        return BitgetWords.object().put("symbol", instrument.symbol()).put("baseCoin", instrument.base())
                .put("quoteCoin", instrument.quote()).put("minTradeAmount", "0").put("maxTradeAmount", "900000000000000000000")
                .put("takerFeeRate", "0.0006").put("makerFeeRate", "0.0002")
                .put("pricePrecision", Integer.toString(instrument.pricePlaces()))
                .put("quantityPrecision", Integer.toString(instrument.quantityPlaces())).put("quotePrecision", "8")
                .put("status", "online").put("minTradeUSDT", BitgetWords.plain(instrument.minNotional()))
                .put("buyLimitPriceRatio", "0.05").put("sellLimitPriceRatio", "0.05").put("areaSymbol", "no").put("orderQuantity", "200");
    }

    private static ObjectNode contract(Instrument instrument) {
        ObjectNode node = BitgetWords.object().put("symbol", instrument.symbol()).put("baseCoin", instrument.base())
                .put("quoteCoin", instrument.quote()).put("buyLimitPriceRatio", "0.05").put("sellLimitPriceRatio", "0.05")
                .put("feeRateUpRatio", "0.005")
                .put("makerFeeRate", "0.0002").put("takerFeeRate", "0.0006").put("openCostUpRatio", "0.01");
        node.putArray("supportMarginCoins").add(instrument.quote());
        return node.put("minTradeNum", BitgetWords.plain(instrument.minQuantity())).put("priceEndStep", "1")
                .put("volumePlace", Integer.toString(instrument.quantityPlaces()))
                .put("pricePlace", Integer.toString(instrument.pricePlaces()))
                .put("sizeMultiplier", BitgetWords.plain(instrument.quantityStep())).put("symbolType", "perpetual")
                .put("minTradeUSDT", BitgetWords.plain(instrument.minNotional())).put("maxSymbolOrderNum", "200")
                .put("maxProductOrderNum", "1000").put("maxPositionNum", "150").put("symbolStatus", "normal").put("offTime", "-1")
                .put("limitOpenTime", "-1").put("deliveryTime", "").put("deliveryStartTime", "").put("fundInterval", "8")
                .put("minLever", "1").put("maxLever", "125").put("posLimit", "0.1").put("maintainTime", "");
    }

    JsonNode book(MarketKind kind, VenueRequest request) {
        Instrument instrument = instrument(kind, request);
        ObjectNode node = BitgetWords.object();
        Book book = venue.book(instrument);
        node.set("asks", BitgetWords.levels(first(book.asks())));
        node.set("bids", BitgetWords.levels(first(book.bids())));
        return node.put("ts", Long.toString(clock.millis()));
    }

    private static List<BookLevel> first(List<BookLevel> levels) {
        return levels.subList(0, Math.min(LEVELS, levels.size()));
    }

    /** Spot says {@code 1min}, perpetuals {@code 1m}; the last candles that begin up to the end asked for, oldest first. */
    JsonNode candles(MarketKind kind, VenueRequest request) {
        Instrument instrument = instrument(kind, request);
        Long span = SPANS.get(request.value("granularity").replace("min", "m"));
        if (span == null) {
            throw new BitgetRefusal(BitgetError.PARAMETER_WRONG);
        }
        long from = number(request, "startTime", 0) / 1_000;
        long to = number(request, "endTime", clock.millis()) / 1_000;
        List<Candle> found = venue.candles(instrument, span, from, to);
        int limit = (int) Math.max(1, Math.min(1_000, number(request, "limit", 100)));
        ArrayNode array = BitgetWords.array();
        found.subList(Math.max(0, found.size() - limit), found.size()).forEach(candle -> array.add(BitgetWords.candle(candle)));
        return array;
    }

    JsonNode trades(MarketKind kind, VenueRequest request) {
        Instrument instrument = instrument(kind, request);
        ArrayNode array = BitgetWords.array();
        venue.prints(instrument, (int) Math.min(500, number(request, "limit", 100)))
                .forEach(print -> array.add(BitgetWords.print(print).put("symbol", instrument.symbol())));
        return array;
    }

    JsonNode ticker(MarketKind kind, VenueRequest request) {
        Instrument instrument = instrument(kind, request);
        Book book = venue.book(instrument);
        BookLevel bid = book.bids().get(0);
        BookLevel ask = book.asks().get(0);
        String last = BitgetWords.plain(venue.middle(instrument));
        ArrayNode array = BitgetWords.array();
        array.addObject().put("symbol", instrument.symbol()).put("lastPr", last).put("open", last)
                .put("high24h", last).put("low24h", last)
                .put("bidPr", BitgetWords.plain(bid.price())).put("askPr", BitgetWords.plain(ask.price()))
                .put("bidSz", BitgetWords.plain(bid.quantity())).put("askSz", BitgetWords.plain(ask.quantity()))
                .put("markPrice", last).put("indexPrice", last).put("fundingRate", "0.0001").put("baseVolume", "0")
                .put("quoteVolume", "0").put("usdtVolume", "0").put("ts", Long.toString(clock.millis()));
        return array;
    }

    private Instrument instrument(MarketKind kind, VenueRequest request) {
        return venue.instrument(kind, request.value("symbol")).orElseThrow(() -> new BitgetRefusal(BitgetError.SYMBOL_UNKNOWN));
    }

    private static long number(VenueRequest request, String name, long otherwise) {
        return request.value(name).matches("\\d{1,15}") ? Long.parseLong(request.value(name)) : otherwise;
    }
}
