package io.tidewatch.ops.console;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import java.util.List;

/**
 * The price of a symbol and what was done about it.
 *
 * @param symbol    upper-case symbol
 * @param timeframe length of the candles
 * @param bars      the newest candles, oldest first
 * @param marks     what happened since the first of them, oldest first
 */
public record PriceChart(String symbol, Timeframe timeframe, List<Bar> bars, List<ChartMark> marks) {

    public PriceChart {
        bars = List.copyOf(bars);
        marks = List.copyOf(marks);
    }
}
