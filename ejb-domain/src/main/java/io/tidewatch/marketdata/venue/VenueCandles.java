package io.tidewatch.marketdata.venue;

import io.tidewatch.marketdata.Candles;

/**
 * Candles and the one venue all of them are from.
 *
 * @param source stored with them
 */
public record VenueCandles(String source, Candles candles) {
}
