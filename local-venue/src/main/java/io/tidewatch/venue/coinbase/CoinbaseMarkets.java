package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.http.VenueAnswer;
import io.tidewatch.venue.http.VenueRequest;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.Side;
import java.util.Optional;

/** What Coinbase says about its markets. */
final class CoinbaseMarkets {

    private static final int LEVELS = 50;

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
        return CoinbaseProtocol.missing("no such route");
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
        ObjectNode book = node.putObject("pricebook").put("product_id", instrument.symbol());
        book.set("bids", CoinbaseWords.levels(venue.book(instrument, Side.BUY), LEVELS));
        book.set("asks", CoinbaseWords.levels(venue.book(instrument, Side.SELL), LEVELS));
        return VenueAnswer.json(200, node.put("mid_market", CoinbaseWords.plain(venue.middle(instrument))));
    }
}
