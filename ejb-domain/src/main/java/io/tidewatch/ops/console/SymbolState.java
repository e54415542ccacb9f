package io.tidewatch.ops.console;

import java.time.Instant;
import java.util.Optional;

/**
 * A symbol and its candles of the primary length.
 *
 * @param symbol  upper-case symbol
 * @param barsDay candles that ended in the last 24 hours
 * @param lastBar end of the newest; empty when it has none of this length
 * @param close   its close, quote currency
 */
public record SymbolState(String symbol, long barsDay, Optional<Instant> lastBar, Optional<Double> close) {
}
