package io.tidewatch.marketdata.feed;

import io.tidewatch.marketdata.BookQuote;
import java.util.Objects;

/** The top of the order book of a symbol. */
public record SymbolQuote(String symbol, BookQuote quote) {

    public SymbolQuote {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(quote, "quote");
    }
}
