package io.tidewatch.marketdata.feed;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.PriceSnapshot;
import java.util.List;

/**
 * What an exchange told in one piece of time, ready to be stored.
 *
 * @param source name stored with it
 * @param bars   closed candles, ascending by start within a symbol; one that was told before may come again corrected
 * @param prices the last trade of each symbol in a sampling step, with the volume traded in it
 * @param quotes the last top of each book in a sampling step
 */
public record VenueMoment(String source, List<Bar> bars, List<PriceSnapshot> prices, List<SymbolQuote> quotes) {

    public VenueMoment {
        bars = List.copyOf(bars);
        prices = List.copyOf(prices);
        quotes = List.copyOf(quotes);
    }

    public boolean isEmpty() {
        return bars.isEmpty() && prices.isEmpty() && quotes.isEmpty();
    }
}
