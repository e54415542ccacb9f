package io.tidewatch.features;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last bars of symbols as arrays, one row per symbol: a decision looks back on hundreds of bars, of which it needs times,
 * closes and volumes only.
 */
@ApplicationScoped
public class BarWindowRepository {

    private static final String RECENT = """
            SELECT s.symbol, b.starts, b.closes, b.volumes
              FROM unnest(?) AS s(symbol)
             CROSS JOIN LATERAL (
                   SELECT array_agg(date_part('epoch', ts)) AS starts, array_agg(close) AS closes, array_agg(volume) AS volumes
                     FROM (SELECT ts, close, volume
                             FROM market_bars
                            WHERE symbol = s.symbol AND timeframe = ? AND ts <= ?
                            ORDER BY ts DESC
                            LIMIT ?) AS newest_first) AS b
             WHERE b.starts IS NOT NULL
            """;

    private static final String STRETCH = """
            SELECT array_agg(date_part('epoch', ts) ORDER BY ts DESC) AS starts, array_agg(close ORDER BY ts DESC) AS closes,
                   array_agg(volume ORDER BY ts DESC) AS volumes
              FROM ((SELECT ts, close, volume FROM market_bars
                      WHERE symbol = ? AND timeframe = ? AND ts <= ? ORDER BY ts DESC LIMIT ?)
                    UNION ALL
                    (SELECT ts, close, volume FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts > ? AND ts <= ?)) b
            HAVING count(*) > 0
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected BarWindowRepository() {
    }

    @Inject
    public BarWindowRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The last bars of several symbols in one query.
     *
     * @param symbols upper-case symbols
     * @param asOf    only bars that ended at or before this instant
     * @param limit   at most so many per symbol
     * @return per symbol, in the order asked, its bars; symbols without any are absent
     */
    public Map<String, BarSeries> recent(Collection<String> symbols, Timeframe timeframe, Instant asOf, int limit) {
        Map<String, BarSeries> found = new LinkedHashMap<>();
        sql.forEach(RECENT, row -> found.put(row.text("symbol"), series(row, timeframe)), replaced -> { },
                symbols.toArray(String[]::new), timeframe.label(), asOf.minus(timeframe.length()), limit);
        Map<String, BarSeries> ordered = new LinkedHashMap<>();
        symbols.stream().filter(found::containsKey).forEach(symbol -> ordered.put(symbol, found.get(symbol)));
        return ordered;
    }

    /**
     * The bars of a symbol that end in (from, to] and the ones before them.
     *
     * @param symbol  upper-case symbol
     * @param earlier at most so many of those that ended by {@code from}
     */
    public BarSeries stretch(String symbol, Timeframe timeframe, Instant from, Instant to, int earlier) {
        Instant first = from.minus(timeframe.length());
        return sql.queryOne(STRETCH, row -> series(row, timeframe), symbol, timeframe.label(), first, earlier,
                symbol, timeframe.label(), first, to.minus(timeframe.length())).orElseGet(() -> BarSeries.of(List.of()));
    }

    /** Turns the newest-first arrays of a row into a series, which checks that times ascend. */
    private static BarSeries series(SqlRow row, Timeframe timeframe) throws SQLException {
        Double[] starts = row.floats("starts");
        Double[] closes = row.floats("closes");
        Double[] volumes = row.floats("volumes");
        int size = starts.length;
        long[] startMicros = new long[size];
        double[] prices = new double[size];
        double[] amounts = new double[size];
        for (int i = 0; i < size; i++) {
            int source = size - 1 - i;
            startMicros[i] = Math.round(starts[source] * 1e6);
            prices[i] = closes[source];
            amounts[i] = volumes[source] == null ? 0 : volumes[source];
        }
        return BarSeries.of(timeframe, startMicros, prices, amounts);
    }
}
