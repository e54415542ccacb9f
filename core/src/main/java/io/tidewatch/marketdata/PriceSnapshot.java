package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.Objects;

/**
 * The price of a symbol at an instant.
 *
 * @param symbol upper-case symbol, for example {@code BTC}
 * @param price  in quote currency, above 0
 * @param volume traded volume in base units; 0 when unknown
 * @param at     from when the price was known (UTC)
 */
public record PriceSnapshot(String symbol, double price, double volume, Instant at) {

    public PriceSnapshot {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(at, "at");
    }
}
