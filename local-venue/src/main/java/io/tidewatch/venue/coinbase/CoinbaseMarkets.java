package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Book;
import io.tidewatch.venue.matching.Candle;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Coinbase says about its markets. */
final class CoinbaseMarkets {

    private static final int LEVELS = 50;
    private static final int MOST_CANDLES = 350;
    private static final Map<String, Long> SPANS = Map.of("ONE_MINUTE", 60L, "FIVE_MINUTE", 300L, "FIFTEEN_MINUTE", 900L,
            "THIRTY_MINUTE", 1_800L, "ONE_HOUR", 3_600L, "TWO_HOUR", 7_200L, "SIX_HOUR", 21_600L, "ONE_DAY", 86_400L);

    private final MatchingVenue venue;

    CoinbaseMarkets(MatchingVenue venue) {
        this.venue = venue;
    }

    VenueAnswer answer(String path, VenueRequest request) {
        if (path.equals("/products")) {
            return products();
        }
        if (path.equals("/product_book")) {
            return find(request.value("product_id")).map(this::book).orElseGet(CoinbaseMarkets::unknown);
        }
        String[] parts = path.split("/");
        if (parts.length == 3 && parts[1].equals("products")) {
            return find(parts[2]).map(each -> VenueAnswer.json(200, CoinbaseWords.product(each, venue.middle(each))))
                    .orElseGet(CoinbaseMarkets::unknown);
        }
        if (parts.length == 4 && parts[1].equals("products") && parts[3].equals("candles")) {
            return find(parts[2]).map(each -> candles(each, request)).orElseGet(CoinbaseMarkets::unknown);
        }
        if (parts.length == 4 && parts[1].equals("products") && parts[3].equals("ticker")) {
            return find(parts[2]).map(each -> trades(each, request)).orElseGet(CoinbaseMarkets::unknown);
        }
        return CoinbaseProtocol.missing("no such route");
    }

    private VenueAnswer candles(Instrument instrument, VenueRequest request) {
        Long span = SPANS.get(request.value("granularity"));
        String start = request.value("start");
        String end = request.value("end");
        if (span == null || !start.matches("\\d{1,11}") || !end.matches("\\d{1,11}")) {
            return CoinbaseProtocol.invalid("start, end and granularity are required");
        }
        long from = Long.parseLong(start);
        long to = Long.parseLong(end);
        if ((to - from) / span > MOST_CANDLES) {
            return CoinbaseProtocol.invalid("number of candles requested should be less than 350");
        }
        List<Candle> found = new ArrayList<>(venue.candles(instrument, span, from, to));
        Collections.reverse(found);
        ObjectNode node = CoinbaseWords.object();
        ArrayNode array = node.putArray("candles");
        found.forEach(candle -> array.add(CoinbaseWords.candle(candle)));
        return VenueAnswer.json(200, node);
    }

    private VenueAnswer trades(Instrument instrument, VenueRequest request) {
        int limit = request.value("limit").matches("\\d{1,4}") ? Integer.parseInt(request.value("limit")) : 100;
        ObjectNode node = CoinbaseWords.object();
        ArrayNode array = node.putArray("trades");
        venue.prints(instrument, limit).forEach(print -> array.add(CoinbaseWords.print(print).put("bid", "").put("ask", "")));
        Book book = venue.book(instrument);
        return VenueAnswer.json(200, node.put("best_bid", CoinbaseWords.plain(book.bids().get(0).price()))
                .put("best_ask", CoinbaseWords.plain(book.asks().get(0).price())));
    }

    private Optional<Instrument> find(String symbol) {
        return venue.instrument(MarketKind.SPOT, symbol);
    }

    private static VenueAnswer unknown() {
        return CoinbaseProtocol.missing("valid product_id is required");
    }

    private VenueAnswer products() {
        ObjectNode node = CoinbaseWords.object();
        ArrayNode array = node.putArray("products");
        venue.spec().instruments().forEach(each -> array.add(CoinbaseWords.product(each, venue.middle(each))));
        return VenueAnswer.json(200, node.put("num_products", array.size()));
    }

    private VenueAnswer book(Instrument instrument) {
        ObjectNode node = CoinbaseWords.object();
        Book book = venue.book(instrument);
        ObjectNode words = node.putObject("pricebook").put("product_id", instrument.symbol());
        words.set("bids", CoinbaseWords.levels(book.bids(), LEVELS));
        words.set("asks", CoinbaseWords.levels(book.asks(), LEVELS));
        return VenueAnswer.json(200, node.put("mid_market", CoinbaseWords.plain(venue.middle(instrument))));
    }
}
