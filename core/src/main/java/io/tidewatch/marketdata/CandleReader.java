package io.tidewatch.marketdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the rows that exchanges send for candles: {@code [start ms, open, high, low, close, base volume, …]}, numbers as JSON
 * numbers or as text, in either order. Bitget and Binance agree in these six.
 */
public final class CandleReader {

    private static final int FIELDS = 6;

    private final String symbol;
    private final Timeframe timeframe;

    /** @param symbol what the candles are called here, whatever the venue calls the pair */
    public CandleReader(String symbol, Timeframe timeframe) {
        this.symbol = symbol;
        this.timeframe = timeframe;
    }

    /** All rows; of two with the same start the last counts. */
    public Candles read(JsonNode rows) {
        Map<Instant, Bar> byStart = new TreeMap<>();
        int unreadable = 0;
        for (JsonNode row : rows) {
            Optional<Bar> bar = bar(row);
            bar.ifPresent(found -> byStart.put(found.start(), found));
            unreadable += bar.isPresent() ? 0 : 1;
        }
        List<Bar> bars = new ArrayList<>(byStart.values());
        return new Candles(bars, unreadable);
    }

    private Optional<Bar> bar(JsonNode row) {
        if (!row.isArray() || row.size() < FIELDS) {
            return Optional.empty();
        }
        double start = JsonNumbers.read(row.get(0));
        if (!(start >= 0 && start < JsonNumbers.LATEST_MILLIS) || start % timeframe.length().toMillis() != 0) {
            return Optional.empty();
        }
        Bar bar = new Bar(symbol, timeframe, Instant.ofEpochMilli((long) start), JsonNumbers.read(row.get(1)),
                JsonNumbers.read(row.get(2)), JsonNumbers.read(row.get(3)), JsonNumbers.read(row.get(4)), JsonNumbers.read(row.get(5)));
        return possible(bar) ? Optional.of(bar) : Optional.empty();
    }

    /** Prices above 0, the extremes at or beyond open and close, no negative volume; NaN is none of it. */
    private static boolean possible(Bar bar) {
        return bar.low() > 0 && bar.low() <= Math.min(bar.open(), bar.close())
                && bar.high() < Double.POSITIVE_INFINITY && bar.high() >= Math.max(bar.open(), bar.close())
                && bar.volume() >= 0 && bar.volume() < Double.POSITIVE_INFINITY;
    }
}
