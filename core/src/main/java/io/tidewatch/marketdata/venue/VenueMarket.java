package io.tidewatch.marketdata.venue;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a pair trades at a venue. Candles of the two differ, so a series is of one of them. */
public enum VenueMarket {

    /** Perpetual futures settled in the quote currency. */
    FUTURES,
    /** Immediate delivery. */
    SPOT;

    /** The word of settings and job parameters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The market of a word, in any case. */
    public static Optional<VenueMarket> of(String word) {
        return Stream.of(values()).filter(market -> market.word().equalsIgnoreCase(word)).findFirst();
    }

    /** The pair of a symbol: {@code BTC} with {@code USDT} is {@code BTCUSDT}; a symbol that is a pair already stays. */
    public static String pair(String symbol, String quote) {
        return symbol.endsWith(quote) && symbol.length() > quote.length() ? symbol : symbol + quote;
    }
}
