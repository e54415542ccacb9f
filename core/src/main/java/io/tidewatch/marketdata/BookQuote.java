package io.tidewatch.marketdata;

import java.time.Instant;

/**
 * The top of an order book.
 *
 * @param at        from when it was known
 * @param bidPrice  in quote currency
 * @param askPrice  in quote currency
 * @param bidSize   in base units
 * @param askSize   in base units
 * @param spreadBps distance of the prices in hundredths of a per cent of their middle
 * @param imbalance (bid size − ask size) / (bid size + ask size), −1 to 1
 */
public record BookQuote(
        Instant at, double bidPrice, double askPrice, double bidSize, double askSize, double spreadBps, double imbalance) {
}
