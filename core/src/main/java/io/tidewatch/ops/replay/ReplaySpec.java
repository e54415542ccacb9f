package io.tidewatch.ops.replay;

import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.List;

/**
 * The window of a replay.
 *
 * @param symbols   upper-case symbols, in the order in which they are decided
 * @param timeframe candle length, so the length of a step
 * @param from      start of the first candle, inclusive
 * @param to        candles start before this
 */
public record ReplaySpec(List<String> symbols, Timeframe timeframe, Instant from, Instant to) {

    public ReplaySpec {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("a replay needs at least one symbol");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a replay must begin before it ends");
        }
    }
}
