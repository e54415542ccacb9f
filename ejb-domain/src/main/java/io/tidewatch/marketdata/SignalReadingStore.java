package io.tidewatch.marketdata;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Derivatives readings in {@code onchain_signals}, chain {@code derivatives}. Nothing is deleted to make room for them. */
@ApplicationScoped
public class SignalReadingStore {

    /** Level of the open interest at the end of a bucket. */
    public static final String OPEN_INTEREST = "open_interest_value";
    /** Change of the open interest from bucket to bucket. */
    public static final String NET_INFLOW = "net_inflow";
    /** Source of levels. */
    public static final String OPEN_INTEREST_SOURCE = "binance_fapi_open_interest";
    /** Source of changes. */
    public static final String INFLOW_SOURCE = "binance_fapi_oi_proxy";
    /** Source of changes that were guessed from candles. */
    public static final String GUESSED_INFLOW_SOURCE = "synthetic_oi_proxy_from_bars";
    /** Source of the derivatives metrics. */
    public static final String METRICS_SOURCE = "binance_fapi_derivatives";
    /** Source of derivatives metrics carried forward. */
    public static final String CARRIED_METRICS_SOURCE = "binance_fapi_derivatives_carried";

    private static final String CHAIN = "derivatives";

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected SignalReadingStore() {
    }

    @Inject
    public SignalReadingStore(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Adds readings or replaces those of the same metric, instant and source. @return number of rows added or changed */
    @Transactional
    public int store(String symbol, String metric, String source, List<Reading> readings) {
        return readings.isEmpty() ? 0 : sql.update("""
                INSERT INTO onchain_signals AS known (asset_symbol, chain, ts, metric_name, metric_value, source, created_at)
                SELECT ?, ?, ts, ?, value, ?, ? FROM unnest(?, ?) AS given(ts, value)
                    ON CONFLICT (asset_symbol, chain, metric_name, ts, source) DO UPDATE
                   SET metric_value = excluded.metric_value
                 WHERE known.metric_value IS DISTINCT FROM excluded.metric_value
                """, symbol, CHAIN, metric, source, clock.instant(), times(readings), values(readings));
    }

    /** Adds readings of a source that only fills holes: none where another source has the metric at the same instant. */
    @Transactional
    public int fill(String symbol, String metric, String source, List<Reading> readings) {
        return readings.isEmpty() ? 0 : sql.update("""
                INSERT INTO onchain_signals AS known (asset_symbol, chain, ts, metric_name, metric_value, source, created_at)
                SELECT ?, ?, ts, ?, value, ?, ? FROM unnest(?, ?) AS given(ts, value)
                 WHERE NOT EXISTS (SELECT 1 FROM onchain_signals other
                                    WHERE other.asset_symbol = ? AND other.metric_name = ? AND other.ts = given.ts
                                      AND other.source IS DISTINCT FROM ?)
                    ON CONFLICT (asset_symbol, chain, metric_name, ts, source) DO UPDATE
                   SET metric_value = excluded.metric_value
                 WHERE known.metric_value IS DISTINCT FROM excluded.metric_value
                """, symbol, CHAIN, metric, source, clock.instant(), times(readings), values(readings), symbol, metric, source);
    }

    /** Takes back what was guessed where the real readings are there now. */
    @Transactional
    public int dropGuesses(String symbol, String metric, String guessed, List<Reading> real) {
        return real.isEmpty() ? 0 : sql.update("""
                DELETE FROM onchain_signals
                 WHERE asset_symbol = ? AND chain = ? AND metric_name = ? AND source = ? AND ts = ANY (?)
                """, symbol, CHAIN, metric, guessed, times(real));
    }

    /** The newest level of a source before an instant and not before another. */
    public OptionalDouble newestBefore(String symbol, String metric, String source, Instant before, Instant notBefore) {
        return sql.queryOne("""
                SELECT metric_value FROM onchain_signals
                 WHERE asset_symbol = ? AND chain = ? AND metric_name = ? AND source = ? AND ts < ? AND ts >= ?
                 ORDER BY ts DESC LIMIT 1
                """, row -> row.float8("metric_value"), symbol, CHAIN, metric, source, before, notBefore)
                .map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Instant[] times(List<Reading> readings) {
        return readings.stream().map(Reading::at).toArray(Instant[]::new);
    }

    private static double[] values(List<Reading> readings) {
        return readings.stream().mapToDouble(Reading::value).toArray();
    }
}
