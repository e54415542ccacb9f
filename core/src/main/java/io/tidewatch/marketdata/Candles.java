package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.List;

/**
 * Candles of one symbol as a venue served them.
 *
 * @param bars       whole and closed ones, ascending by start, each start once
 * @param unreadable rows that were no candle: unreadable numbers, impossible prices, a start that is none of the timeframe
 */
public record Candles(List<Bar> bars, int unreadable) {

    public Candles {
        bars = List.copyOf(bars);
    }

    /** Only the candles that start in [from, to) and had ended by an instant: one that still trades is no candle yet. */
    public Candles within(Instant from, Instant to, Instant asOf) {
        return new Candles(bars.stream()
                .filter(bar -> !bar.start().isBefore(from) && bar.start().isBefore(to) && !bar.availableAt().isAfter(asOf))
                .toList(), unreadable);
    }
}
