package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What the candles in the database tell about the simulated past. */
@ApplicationScoped
public class SimulatedPastRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected SimulatedPastRepository() {
    }

    @Inject
    public SimulatedPastRepository(Sql sql) {
        this.sql = sql;
    }

    /** Whether there are candles of any other source. */
    public boolean isMixedWithOthersThan(String source) {
        return sql.queryOne("SELECT 1 FROM market_bars WHERE source IS DISTINCT FROM ? LIMIT 1", row -> Boolean.TRUE, source)
                .isPresent();
    }

    /** Whether there are candles of a source. */
    public boolean holds(String source) {
        return sql.queryOne("SELECT 1 FROM market_bars WHERE source = ? LIMIT 1", row -> Boolean.TRUE, source).isPresent();
    }

    /**
     * Where the stored past of a source breaks off first, for any of the symbols.
     *
     * @param begin where the past should begin: what came live while nothing was stored yet is no past
     * @return start of the first missing candle, {@code begin} when a symbol has no candle that old
     */
    public Instant firstGap(List<String> symbols, Timeframe timeframe, String source, Instant begin) {
        return sql.queryOne("""
                SELECT CASE WHEN COUNT(DISTINCT symbol) = ? AND MAX(first) <= ? THEN MIN(breaks_at) END AS breaks_at
                  FROM (SELECT symbol, ts + ? * interval '1 second' AS breaks_at,
                               MIN(ts) OVER (PARTITION BY symbol) AS first,
                               LEAD(ts) OVER (PARTITION BY symbol ORDER BY ts) AS next
                          FROM market_bars
                         WHERE timeframe = ? AND source = ? AND symbol = ANY (?)) past
                 WHERE next IS NULL OR next > breaks_at
                """,
                row -> row.optionalInstant("breaks_at").orElse(null), symbols.size(), begin, timeframe.length().toSeconds(),
                timeframe.label(), source, symbols.toArray(String[]::new)).orElse(begin);
    }
}
