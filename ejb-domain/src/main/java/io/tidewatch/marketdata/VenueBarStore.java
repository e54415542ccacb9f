package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Candles of venues in {@code market_bars}. A candle belongs to the source that gave it first: that one may correct it, no other
 * may change it, because decisions have been made on it.
 */
@ApplicationScoped
public class VenueBarStore {

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueBarStore() {
    }

    @Inject
    public VenueBarStore(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What storing did.
     *
     * @param inserted  candles that were not there, by symbol and start
     * @param corrected candles that were there with other values of the same source
     */
    public record Stored(List<Bar> inserted, long corrected) {

        public Stored {
            inserted = List.copyOf(inserted);
        }
    }

    private record Key(String symbol, String timeframe, Instant start) {
    }

    private record Change(Key key, boolean inserted) {
    }

    /**
     * Adds candles and corrects those the same source gave before; candles of other sources stay as they are.
     *
     * @param bars   closed ones
     * @param source at most 64 characters
     */
    @Transactional
    public Stored store(Collection<Bar> bars, String source) {
        return store(bars, source, false);
    }

    /** As {@link #store(Collection, String)}, but candles of other sources are replaced. */
    @Transactional
    public Stored replace(Collection<Bar> bars, String source) {
        return store(bars, source, true);
    }

    private Stored store(Collection<Bar> bars, String source, boolean replace) {
        List<Bar> sorted = BarColumns.distinct(bars);
        if (sorted.isEmpty()) {
            return new Stored(List.of(), 0);
        }
        BarColumns columns = BarColumns.of(sorted);
        Instant[] createdAt = new Instant[sorted.size()];
        Arrays.fill(createdAt, clock.instant());
        Set<Key> inserted = new HashSet<>();
        long[] corrected = new long[1];
        sql.forEach("""
                INSERT INTO market_bars AS known
                       (symbol, timeframe, ts, open, high, low, close, volume, source, created_at)
                SELECT symbol, timeframe, ts, open, high, low, close, volume, ?, created_at
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                       AS given(symbol, timeframe, ts, open, high, low, close, volume, created_at)
                    ON CONFLICT (symbol, timeframe, ts) DO UPDATE
                   SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                       volume = excluded.volume, source = excluded.source
                 WHERE (? OR known.source = excluded.source)
                   AND (known.open, known.high, known.low, known.close, known.volume, known.source)
                       IS DISTINCT FROM
                       (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume, excluded.source)
                RETURNING symbol, timeframe, ts, xmax = 0 AS inserted
                """,
                row -> new Change(new Key(row.text("symbol"), row.text("timeframe"), row.instant("ts")), row.bool("inserted")),
                change -> {
                    if (change.inserted()) {
                        inserted.add(change.key());
                    } else {
                        corrected[0]++;
                    }
                },
                source, columns.symbols, columns.timeframes, columns.starts, columns.opens, columns.highs, columns.lows,
                columns.closes, columns.volumes, createdAt, replace);
        return new Stored(sorted.stream().filter(bar ->
                inserted.contains(new Key(bar.symbol(), bar.timeframe().label(), bar.start()))).toList(), corrected[0]);
    }

    /**
     * Where the stored candles of symbols stand.
     *
     * @param before only candles that start before this instant
     * @return start of the newest one by symbol; symbols without any are absent
     */
    public Map<String, Instant> newestStarts(Collection<String> symbols, Timeframe timeframe, Instant before) {
        Map<String, Instant> newest = new HashMap<>();
        sql.forEach("""
                SELECT s.symbol, b.ts
                  FROM unnest(?) AS s(symbol)
                 CROSS JOIN LATERAL (
                       SELECT ts FROM market_bars
                        WHERE symbol = s.symbol AND timeframe = ? AND ts < ?
                        ORDER BY ts DESC LIMIT 1) b
                """,
                row -> Map.entry(row.text("symbol"), row.instant("ts")),
                entry -> newest.put(entry.getKey(), entry.getValue()),
                symbols.toArray(String[]::new), timeframe.label(), before);
        return newest;
    }
}
