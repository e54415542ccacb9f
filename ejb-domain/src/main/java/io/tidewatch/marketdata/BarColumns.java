package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Candles turned into one array per column, the form in which a whole batch travels in one statement. */
final class BarColumns {

    private static final Comparator<Bar> KEY_ORDER = Comparator.comparing(Bar::symbol)
            .thenComparing(bar -> bar.timeframe().label())
            .thenComparing(Bar::start);

    private record Key(String symbol, String timeframe, Instant start) {
    }

    final String[] symbols;
    final String[] timeframes;
    final Instant[] starts;
    final double[] opens;
    final double[] highs;
    final double[] lows;
    final double[] closes;
    final double[] volumes;

    private BarColumns(int size) {
        symbols = new String[size];
        timeframes = new String[size];
        starts = new Instant[size];
        opens = new double[size];
        highs = new double[size];
        lows = new double[size];
        closes = new double[size];
        volumes = new double[size];
    }

    /** One row per key, in key order, so that two importers lock rows in the same order. */
    static BarColumns of(List<Bar> sorted) {
        BarColumns columns = new BarColumns(sorted.size());
        for (int i = 0; i < columns.symbols.length; i++) {
            Bar bar = sorted.get(i);
            columns.symbols[i] = bar.symbol();
            columns.timeframes[i] = bar.timeframe().label();
            columns.starts[i] = bar.start();
            columns.opens[i] = bar.open();
            columns.highs[i] = bar.high();
            columns.lows[i] = bar.low();
            columns.closes[i] = bar.close();
            columns.volumes[i] = bar.volume();
        }
        return columns;
    }

    /** Drops repeated keys (the last one counts) and sorts by key. */
    static List<Bar> distinct(Collection<Bar> bars) {
        Map<Key, Bar> byKey = new LinkedHashMap<>(2 * bars.size());
        for (Bar bar : bars) {
            byKey.put(new Key(bar.symbol(), bar.timeframe().label(), bar.start()), bar);
        }
        return byKey.values().stream().sorted(KEY_ORDER).toList();
    }
}
