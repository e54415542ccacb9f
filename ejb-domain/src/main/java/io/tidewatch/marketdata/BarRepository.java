package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Candles in {@code market_bars}. A candle is known from its end on: every reader names the instant it asks for and sees only
 * candles that had ended by then.
 */
@ApplicationScoped
public class BarRepository {

    private static final int UPSERT_CHUNK = 10_000;

    /** How many rows an upsert added and how many it changed; rows that were the same already are in neither. */
    record Written(long inserted, long updated) {

        Written plus(Written other) {
            return new Written(inserted + other.inserted, updated + other.updated);
        }
    }

    private Sql sql;

    /** For the container's proxy. */
    protected BarRepository() {
    }

    @Inject
    public BarRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The last candles of several symbols in one query.
     *
     * @param symbols   upper-case symbols
     * @param timeframe candle length
     * @param asOf      only candles that ended at or before this instant
     * @param limit     at most so many per symbol
     * @return per symbol, in the order asked, its candles ascending; an empty list where nothing is known
     */
    public Map<String, List<Bar>> recent(Collection<String> symbols, Timeframe timeframe, Instant asOf, int limit) {
        Map<String, List<Bar>> found = new LinkedHashMap<>();
        symbols.forEach(symbol -> found.put(symbol, new ArrayList<>()));
        sql.forEach("""
                SELECT s.symbol, b.ts, b.open, b.high, b.low, b.close, b.volume
                  FROM unnest(?) AS s(symbol)
                 CROSS JOIN LATERAL (
                       SELECT ts, open, high, low, close, volume
                         FROM market_bars
                        WHERE symbol = s.symbol AND timeframe = ? AND ts <= ?
                        ORDER BY ts DESC
                        LIMIT ?) b
                 ORDER BY s.symbol, b.ts
                """,
                row -> bar(row, timeframe),
                bar -> found.get(bar.symbol()).add(bar),
                found.keySet().toArray(String[]::new), timeframe.label(), asOf.minus(timeframe.length()), limit);
        return found;
    }

    /**
     * The candles of a symbol that start in a range and had ended by an instant, ascending.
     *
     * @param from first start, included
     * @param to   last start, excluded
     * @param asOf only candles that ended at or before this instant
     */
    public List<Bar> range(String symbol, Timeframe timeframe, Instant from, Instant to, Instant asOf) {
        return sql.query("""
                SELECT symbol, ts, open, high, low, close, volume
                  FROM market_bars
                 WHERE symbol = ? AND timeframe = ? AND ts >= ? AND ts < ? AND ts <= ?
                 ORDER BY ts
                """,
                row -> bar(row, timeframe),
                symbol, timeframe.label(), from, to, asOf.minus(timeframe.length()));
    }

    /**
     * Adds candles or replaces those of the same symbol, timeframe and start. Equal ones are left untouched.
     *
     * @param bars   of any symbols and timeframes; of two with the same key the last counts
     * @param source where they come from, at most 64 characters
     * @param createdAt gives what is stored as creation time
     */
    Written upsert(Collection<Bar> bars, String source, Function<Bar, Instant> createdAt) {
        List<Bar> distinct = BarColumns.distinct(bars);
        Written written = new Written(0, 0);
        for (int from = 0; from < distinct.size(); from += UPSERT_CHUNK) {
            int to = Math.min(distinct.size(), from + UPSERT_CHUNK);
            List<Bar> chunk = distinct.subList(from, to);
            written = written.plus(upsertChunk(BarColumns.of(chunk), source, chunk.stream().map(createdAt).toArray(Instant[]::new)));
        }
        return written;
    }

    private Written upsertChunk(BarColumns columns, String source, Instant[] createdAt) {
        return sql.queryOne("""
                WITH written AS (
                    INSERT INTO market_bars AS known
                           (symbol, timeframe, ts, open, high, low, close, volume, source, created_at)
                    SELECT symbol, timeframe, ts, open, high, low, close, volume, ?, created_at
                      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                           AS given(symbol, timeframe, ts, open, high, low, close, volume, created_at)
                        ON CONFLICT (symbol, timeframe, ts) DO UPDATE
                       SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                           volume = excluded.volume, source = excluded.source
                     WHERE (known.open, known.high, known.low, known.close, known.volume)
                           IS DISTINCT FROM (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
                    RETURNING xmax = 0 AS inserted)
                SELECT COUNT(*) FILTER (WHERE inserted) AS inserted, COUNT(*) FILTER (WHERE NOT inserted) AS updated
                  FROM written
                """,
                row -> new Written(row.int8("inserted"), row.int8("updated")),
                source, columns.symbols, columns.timeframes, columns.starts,
                columns.opens, columns.highs, columns.lows, columns.closes, columns.volumes, createdAt).orElseThrow();
    }

    private static Bar bar(SqlRow row, Timeframe timeframe) throws SQLException {
        return new Bar(row.text("symbol"), timeframe, row.instant("ts"), row.float8("open"), row.float8("high"),
                row.float8("low"), row.float8("close"), row.float8("volume", 0));
    }
}
