package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes candles of single prices. */
public final class PriceBars {

    private PriceBars() {
    }

    /**
     * One candle per piece of time that has prices and had ended by an instant. A symbol may be known by several names: a candle
     * is made of the prices of one name only, the first in the list that has any in its time.
     *
     * @param symbol name of the candles
     * @param names  names of the prices, the preferred first
     * @param prices of all names, in any order
     * @return ascending; volume is the sum of the prices' volumes
     */
    public static List<Bar> of(String symbol, List<String> names, List<PriceSnapshot> prices, Timeframe timeframe, Instant asOf) {
        Buckets buckets = new Buckets(timeframe.length());
        Map<Instant, List<PriceSnapshot>> byStart = new TreeMap<>();
        prices.forEach(price -> byStart.computeIfAbsent(buckets.startOf(price.at()), start -> new ArrayList<>()).add(price));
        List<Bar> bars = new ArrayList<>();
        byStart.forEach((start, all) -> {
            if (!start.plus(timeframe.length()).isAfter(asOf)) {
                preferred(names, all).ifPresent(some -> bars.add(bar(symbol, timeframe, start, some)));
            }
        });
        return bars;
    }

    private static Optional<List<PriceSnapshot>> preferred(List<String> names, List<PriceSnapshot> prices) {
        return names.stream()
                .map(name -> prices.stream().filter(price -> price.symbol().equals(name)).toList())
                .filter(some -> !some.isEmpty()).findFirst();
    }

    private static Bar bar(String symbol, Timeframe timeframe, Instant start, List<PriceSnapshot> prices) {
        List<PriceSnapshot> ordered = prices.stream().sorted(Comparator.comparing(PriceSnapshot::at)).toList();
        double high = ordered.stream().mapToDouble(PriceSnapshot::price).max().orElseThrow();
        double low = ordered.stream().mapToDouble(PriceSnapshot::price).min().orElseThrow();
        double volume = ordered.stream().mapToDouble(PriceSnapshot::volume).sum();
        return new Bar(symbol, timeframe, start, ordered.get(0).price(), high, low,
                ordered.get(ordered.size() - 1).price(), volume);
    }
}
