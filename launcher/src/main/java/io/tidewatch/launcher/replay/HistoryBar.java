package io.tidewatch.launcher.replay;

import java.time.Instant;

/**
 * One candle of a file.
 *
 * @param symbol upper-case symbol
 * @param start  first instant of the candle
 * @param open   first price
 * @param high   highest price
 * @param low    lowest price
 * @param close  last price
 * @param volume in base units
 */
record HistoryBar(String symbol, Instant start, double open, double high, double low, double close, double volume) {
}
