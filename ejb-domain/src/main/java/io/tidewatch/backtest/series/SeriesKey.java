package io.tidewatch.backtest.series;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.signals.Track;
import java.util.Locale;
import java.util.Objects;

/**
 * A series as the database notes changes of it.
 *
 * @param kind the table
 * @param name what within it
 */
record SeriesKey(String kind, String name) {

    SeriesKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    static SeriesKey features(Track track, String target) {
        return new SeriesKey("feature_snapshots", track.wireName() + ":" + upper(target));
    }

    static SeriesKey bars(String symbol, Timeframe timeframe) {
        return new SeriesKey("market_bars", upper(symbol) + ":" + timeframe.label());
    }

    static SeriesKey prices(String symbol) {
        return new SeriesKey("prices", upper(symbol));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
