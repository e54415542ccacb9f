package io.tidewatch.quality;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is wrong with the rows of a symbol, day by day, in one pass. */
@ApplicationScoped
public class DataCheckRepository {

    private static final String FIGURES = """
            SELECT date_trunc('day', ts, 'UTC') AS day, count(*) AS all_rows,
                   count(*) FILTER (WHERE price IS NULL OR price = 'NaN' OR volume IS NULL OR volume = 'NaN') AS missing,
                   count(*) FILTER (WHERE price <= 0) AS invalid, count(*) FILTER (WHERE ts = before) AS duplicates,
                   count(*) FILTER (WHERE ts - before > make_interval(secs => ?)) AS stale
              FROM (SELECT ts, price, volume, lag(ts) OVER (ORDER BY ts, id) AS before FROM (%s) r) s
             GROUP BY 1
            """;
    private static final String BARS = FIGURES.formatted(
            "SELECT id, ts, close AS price, volume FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts >= ? AND ts <= ?");
    private static final String PRICES = FIGURES.formatted(
            "SELECT id, \"timestamp\" AS ts, price::float8, volume::float8 FROM prices"
                    + " WHERE symbol = ? AND \"timestamp\" >= ? AND \"timestamp\" <= ?");

    private Sql sql;
    private DataCheckConfig config;

    /** For the container's proxy. */
    protected DataCheckRepository() {
    }

    @Inject
    public DataCheckRepository(Sql sql, DataCheckConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** By day, the candles that had ended in [from, to]; days without any are absent. */
    public Map<LocalDate, DataCheck> bars(String symbol, Timeframe timeframe, Instant from, Instant to) {
        Map<LocalDate, DataCheck> days = new TreeMap<>();
        sql.forEach(BARS, DataCheckRepository::day, found -> days.put(found.getKey(), found.getValue()),
                config.gapMultiplier() * timeframe.length().toSeconds(), symbol, timeframe.label(),
                from.minus(timeframe.length()), to.minus(timeframe.length()));
        return days;
    }

    /** By day, the prices of [from, to]. */
    public Map<LocalDate, DataCheck> prices(String symbol, Timeframe timeframe, Instant from, Instant to) {
        Map<LocalDate, DataCheck> days = new TreeMap<>();
        sql.forEach(PRICES, DataCheckRepository::day, found -> days.put(found.getKey(), found.getValue()),
                Math.max(config.gapMultiplier() * timeframe.length().toSeconds(), config.priceGapSeconds()), symbol, from, to);
        return days;
    }

    private static Map.Entry<LocalDate, DataCheck> day(SqlRow row) throws SQLException {
        return Map.entry(row.instant("day").atOffset(ZoneOffset.UTC).toLocalDate(), new DataCheck(row.int8("all_rows"), row.int8("missing"),
                row.int8("invalid"), row.int8("duplicates"), row.int8("stale")));
    }
}
