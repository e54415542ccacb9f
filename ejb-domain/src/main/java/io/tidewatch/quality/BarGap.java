package io.tidewatch.quality;

/**
 * A stretch without candles.
 *
 * @param symbol the symbol
 * @param range  from when to when
 */
public record BarGap(String symbol, GapRange range) {
}
