package io.tidewatch.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.Side;
import java.time.InstantSource;
import java.util.List;

/** What Bitget says about its markets. */
final class BitgetMarkets {

    private static final int LEVELS = 50;

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
        Instrument instrument = venue.instrument(kind, request.value("symbol"))
                .orElseThrow(() -> new BitgetRefusal(BitgetError.SYMBOL_UNKNOWN));
        ObjectNode node = BitgetWords.object();
        node.set("asks", levels(venue.book(instrument, Side.SELL)));
        node.set("bids", levels(venue.book(instrument, Side.BUY)));
        return node.put("ts", Long.toString(clock.millis()));
    }

    private static ArrayNode levels(List<BookLevel> levels) {
        ArrayNode array = BitgetWords.array();
        levels.stream().limit(LEVELS).forEach(level -> array.addArray()
                .add(BitgetWords.plain(level.price())).add(BitgetWords.plain(level.quantity())));
        return array;
    }
}
