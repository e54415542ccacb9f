package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.List;

/**
 * The candles of one end have been stored by the live feed; fired as a CDI event after the commit, oldest end first.
 *
 * @param timeframe candle length
 * @param end       the end of the candles, so the decision time they allow
 * @param bars      one per symbol that traded
 */
public record BarsClosed(Timeframe timeframe, Instant end, List<Bar> bars) {

    public BarsClosed {
        bars = List.copyOf(bars);
    }

    /** The symbols that have a new candle. */
    public List<String> symbols() {
        return bars.stream().map(Bar::symbol).toList();
    }
}
