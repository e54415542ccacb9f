package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * @return start of the first missing candle; empty when a symbol has no past at all
     */
    public Optional<Instant> firstGap(List<String> symbols, Timeframe timeframe, String source) {
        return sql.queryOne("""
                SELECT CASE WHEN COUNT(DISTINCT symbol) = ? THEN MIN(breaks_at) END AS breaks_at
                  FROM (SELECT symbol, ts + ? * interval '1 second' AS breaks_at,
                               LEAD(ts) OVER (PARTITION BY symbol ORDER BY ts) AS next
                          FROM market_bars
                         WHERE timeframe = ? AND source = ? AND symbol = ANY (?)) past
                 WHERE next IS NULL OR next > breaks_at
                """,
                row -> row.optionalInstant("breaks_at").orElse(null), symbols.size(), timeframe.length().toSeconds(),
                timeframe.label(), source, symbols.toArray(String[]::new));
    }
}
