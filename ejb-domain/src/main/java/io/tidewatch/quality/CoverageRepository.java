package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Counts what there is per source or symbol and day of UTC. One pass over a window, whatever the number of sources. */
@ApplicationScoped
public class CoverageRepository {

    /** The collector names its connector; events sent by others are told by the part of the source before the first colon. */
    private static final String CONNECTOR = "COALESCE(NULLIF(e.payload ->> 'connector', ''), NULLIF(split_part(e.source_name, ':', 1), ''), '-')";

    private static final String EVENT_DAYS = """
            SELECT %s AS name, date_bin('1 day', COALESCE(e.available_at, e.occurred_at), 'epoch') AS day, count(*) AS rows,
                   max(COALESCE(e.available_at, e.occurred_at)) AS newest
              FROM events e
             WHERE COALESCE(e.available_at, e.occurred_at) >= ? AND COALESCE(e.available_at, e.occurred_at) <= ?
             GROUP BY 1, 2
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected CoverageRepository() {
    }

    @Inject
    public CoverageRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Rows of one source or symbol on one day.
     *
     * @param name   source, connector or symbol
     * @param day    day of UTC
     * @param rows   how many
     * @param newest time of the newest of them
     */
    record DayCount(String name, LocalDate day, long rows, Instant newest) {
    }

    /**
     * How a source usually behaves.
     *
     * @param name   the source
     * @param pause  seconds between two of its events that nine out of ten pauses do not exceed
     * @param pauses how many pauses that was learnt from
     */
    record Rhythm(String name, double pause, long pauses) {
    }

    /**
     * The newest row of a table for a symbol.
     *
     * @param table  the table
     * @param symbol the symbol
     * @param newest time of its newest row
     */
    record Newest(String table, String symbol, Instant newest) {
    }

    List<DayCount> eventsBySource(Instant from, Instant to) {
        return days(EVENT_DAYS.formatted("COALESCE(NULLIF(e.source_name, ''), '-')"), from, to);
    }

    List<DayCount> eventsByConnector(Instant from, Instant to) {
        return days(EVENT_DAYS.formatted(CONNECTOR), from, to);
    }

    List<DayCount> bars(List<String> symbols, Timeframe timeframe, Instant from, Instant to) {
        return days("""
                SELECT symbol AS name, date_bin('1 day', ts, 'epoch') AS day, count(*) AS rows, max(ts) AS newest
                  FROM market_bars WHERE symbol = ANY (?) AND timeframe = ? AND ts >= ? AND ts < ?
                 GROUP BY 1, 2
                """, symbols.toArray(String[]::new), timeframe.label(), from, to);
    }

    private List<DayCount> days(String query, Object... arguments) {
        return sql.query(query, row -> new DayCount(row.text("name"), row.instant("day").atOffset(ZoneOffset.UTC).toLocalDate(),
                row.int8("rows"), row.instant("newest")), arguments);
    }

    /**
     * The usual pauses between events, by source.
     *
     * @param newest learnt from so many of the newest events only, which bounds the work
     */
    List<Rhythm> rhythms(Instant from, Instant to, int newest) {
        return sql.query("""
                SELECT name, percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM pause)) AS pause, count(*) AS pauses
                  FROM (SELECT name, at - lag(at) OVER (PARTITION BY name ORDER BY at) AS pause
                          FROM (SELECT COALESCE(NULLIF(e.source_name, ''), '-') AS name, COALESCE(e.available_at, e.occurred_at) AS at
                                  FROM events e
                                 WHERE COALESCE(e.available_at, e.occurred_at) >= ? AND COALESCE(e.available_at, e.occurred_at) <= ?
                                 ORDER BY COALESCE(e.available_at, e.occurred_at) DESC LIMIT ?) newest) pauses
                 WHERE pause IS NOT NULL
                 GROUP BY name
                """, row -> new Rhythm(row.text("name"), row.float8("pause"), row.int8("pauses")), from, to, newest);
    }

    /** Symbols that have candles of any length; jumps through the index from symbol to symbol. */
    List<String> symbols(int limit) {
        return sql.query("""
                WITH RECURSIVE s AS (
                    (SELECT symbol FROM market_bars ORDER BY symbol LIMIT 1)
                    UNION ALL
                    SELECT (SELECT b.symbol FROM market_bars b WHERE b.symbol > s.symbol ORDER BY b.symbol LIMIT 1)
                      FROM s WHERE s.symbol IS NOT NULL)
                SELECT symbol FROM s WHERE symbol IS NOT NULL LIMIT ?
                """, row -> row.text("symbol"), limit);
    }

    /** The newest rows of symbols, table by table; each is one jump into an index. */
    List<Newest> newest(List<String> symbols, Timeframe timeframe, Instant now) {
        String[] asked = symbols.toArray(String[]::new);
        return sql.query("""
                SELECT n.kept_in, s.symbol, n.newest
                  FROM unnest(?) AS s(symbol)
                 CROSS JOIN LATERAL (
                       SELECT 'market_bars' AS kept_in, (SELECT ts + make_interval(secs => ?) FROM market_bars
                               WHERE symbol = s.symbol AND timeframe = ? ORDER BY ts DESC LIMIT 1) AS newest
                       UNION ALL
                       SELECT 'prices', (SELECT "timestamp" FROM prices WHERE symbol = s.symbol AND "timestamp" <= ?
                               ORDER BY "timestamp" DESC LIMIT 1)
                       UNION ALL
                       SELECT 'orderbook_l2', (SELECT ts FROM orderbook_l2 WHERE symbol = s.symbol AND ts <= ? ORDER BY ts DESC LIMIT 1)
                       UNION ALL
                       SELECT 'funding_rates', (SELECT ts FROM funding_rates WHERE symbol = s.symbol AND ts <= ? ORDER BY ts DESC LIMIT 1)
                       UNION ALL
                       SELECT 'onchain_signals', (SELECT ts FROM onchain_signals
                               WHERE asset_symbol = s.symbol AND ts <= ? ORDER BY ts DESC LIMIT 1)
                       UNION ALL
                       SELECT 'feature_snapshots', (SELECT COALESCE(as_of_ts, as_of) FROM feature_snapshots
                               WHERE target = s.symbol AND track = 'liquid' AND COALESCE(as_of_ts, as_of) <= ?
                               ORDER BY COALESCE(as_of_ts, as_of) DESC LIMIT 1)) n
                 WHERE n.newest IS NOT NULL
                """, row -> new Newest(row.text("kept_in"), row.text("symbol"), row.instant("newest")),
                asked, (double) timeframe.length().toSeconds(), timeframe.label(), now, now, now, now, now);
    }
}
