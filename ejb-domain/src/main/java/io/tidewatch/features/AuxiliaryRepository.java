package io.tidewatch.features;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Order book, funding and on-chain rows as the formulas want them. Rows whose value is not finite count as absent. */
@ApplicationScoped
public class AuxiliaryRepository {

    private static final String ORDERBOOK = "orderbook";
    private static final String FUNDING = "funding";
    private static final String[] METRICS =
            Stream.concat(DerivativeMetric.names().stream(), AuxiliarySeries.FLOW_METRICS.stream()).toArray(String[]::new);

    private static final String LATEST = """
            WITH asked AS MATERIALIZED (SELECT * FROM unnest(?, ?) AS a(symbol, t))
            SELECT a.symbol, 'orderbook' AS series, r.ts, r.imbalance AS value
              FROM asked a
             CROSS JOIN LATERAL (
                   SELECT ts, imbalance FROM orderbook_l2
                    WHERE symbol = a.symbol AND ts <= a.t AND imbalance > '-Infinity' AND imbalance < 'Infinity'
                    ORDER BY ts DESC, id DESC LIMIT 1) r
            UNION ALL
            SELECT a.symbol, 'funding', r.ts, r.funding_rate
              FROM asked a
             CROSS JOIN LATERAL (
                   SELECT ts, funding_rate FROM funding_rates
                    WHERE symbol = a.symbol AND ts <= a.t AND funding_rate > '-Infinity' AND funding_rate < 'Infinity'
                    ORDER BY ts DESC, id DESC LIMIT 1) r
            UNION ALL
            SELECT a.symbol, m.name, r.ts, r.metric_value
              FROM asked a
             CROSS JOIN unnest(?) AS m(name)
             CROSS JOIN LATERAL (
                   SELECT ts, metric_value FROM onchain_signals
                    WHERE asset_symbol = a.symbol AND metric_name = m.name AND ts <= a.t
                      AND metric_value > '-Infinity' AND metric_value < 'Infinity'
                    ORDER BY ts DESC, id DESC LIMIT 1) r
            UNION ALL
            SELECT symbol, metric_name, ts, metric_value
              FROM (SELECT a.symbol, r.id, r.metric_name, r.ts, r.metric_value
                      FROM asked a
                     CROSS JOIN LATERAL (
                           SELECT id, metric_name, ts, metric_value FROM onchain_signals
                            WHERE asset_symbol = a.symbol AND metric_name = ANY (?) AND ts <= a.t
                              AND metric_value > '-Infinity' AND metric_value < 'Infinity'
                            ORDER BY ts DESC
                            FETCH FIRST 1 ROWS WITH TIES) r
                     ORDER BY r.id) flows
            """;

    /** Rows that count; the argument says whether synthetic ones do. */
    private static final String COUNTS = "%1$s > '-Infinity' AND %1$s < 'Infinity' AND (? OR source IS NULL OR source NOT ILIKE"
            + " '%%synthetic%%')";

    /**
     * From the last row that counts at or before the first decision on, one array per series: whatever lies before it can no longer
     * be seen. The newest row of each metric is found on its own, so that the history before it is never read.
     */
    private static final String RANGE = """
            WITH asked AS (SELECT ?::text AS symbol, ?::timestamptz AS first, ?::timestamptz AS last)
            SELECT series, array_agg(date_part('epoch', ts) ORDER BY ts, id) AS times, array_agg(value ORDER BY ts, id) AS readings
              FROM (SELECT 'orderbook' AS series, o.ts, o.imbalance AS value, o.id
                      FROM asked a
                     CROSS JOIN LATERAL (
                           SELECT COALESCE((SELECT ts FROM orderbook_l2 WHERE symbol = a.symbol AND ts <= a.first AND IMBALANCE_COUNTS
                                             ORDER BY ts DESC LIMIT 1), '-infinity') AS ts) f
                     CROSS JOIN LATERAL (
                           SELECT ts, imbalance, id FROM orderbook_l2
                            WHERE symbol = a.symbol AND ts >= f.ts AND ts <= a.last AND IMBALANCE_COUNTS) o
                    UNION ALL
                    SELECT 'funding', o.ts, o.funding_rate, o.id
                      FROM asked a
                     CROSS JOIN LATERAL (
                           SELECT COALESCE((SELECT ts FROM funding_rates WHERE symbol = a.symbol AND ts <= a.first AND FUNDING_COUNTS
                                             ORDER BY ts DESC LIMIT 1), '-infinity') AS ts) f
                     CROSS JOIN LATERAL (
                           SELECT ts, funding_rate, id FROM funding_rates
                            WHERE symbol = a.symbol AND ts >= f.ts AND ts <= a.last AND FUNDING_COUNTS) o
                    UNION ALL
                    SELECT m.name, o.ts, o.metric_value, o.id
                      FROM asked a
                     CROSS JOIN unnest(?) AS m(name)
                     CROSS JOIN LATERAL (
                           SELECT COALESCE((SELECT ts FROM onchain_signals
                                             WHERE asset_symbol = a.symbol AND metric_name = m.name AND ts <= a.first AND METRIC_COUNTS
                                             ORDER BY ts DESC LIMIT 1), '-infinity') AS ts) f
                     CROSS JOIN LATERAL (
                           SELECT ts, metric_value, id FROM onchain_signals
                            WHERE asset_symbol = a.symbol AND metric_name = m.name AND ts >= f.ts AND ts <= a.last AND METRIC_COUNTS) o) rows
             GROUP BY series
            """.replace("IMBALANCE_COUNTS", COUNTS.formatted("imbalance")).replace("FUNDING_COUNTS", COUNTS.formatted("funding_rate"))
            .replace("METRIC_COUNTS", COUNTS.formatted("metric_value"));

    private Sql sql;

    /** For the container's proxy. */
    protected AuxiliaryRepository() {
    }

    @Inject
    public AuxiliaryRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * The last rows of every series at or before each symbol's decision time, in one query.
     *
     * @param decisionTimes upper-case symbol to decision time
     * @return per symbol; without readings where nothing is known
     */
    public Map<String, AuxiliarySeries> latest(Map<String, Instant> decisionTimes) {
        Map<String, AuxiliarySeries.Builder> builders = new LinkedHashMap<>();
        decisionTimes.keySet().forEach(symbol -> builders.put(symbol, new AuxiliarySeries.Builder()));
        sql.forEach(LATEST,
                row -> add(builders.get(row.text("symbol")), row),
                added -> { },
                builders.keySet().toArray(String[]::new), decisionTimes.values().toArray(Instant[]::new),
                DerivativeMetric.names().toArray(String[]::new), AuxiliarySeries.FLOW_METRICS.toArray(String[]::new));
        Map<String, AuxiliarySeries> series = new LinkedHashMap<>();
        builders.forEach((symbol, builder) -> series.put(symbol, builder.build()));
        return series;
    }

    /**
     * All a symbol's rows that a decision in (from, to] can see.
     *
     * @param allowSynthetic whether rows whose source says that they are synthetic count
     */
    public AuxiliarySeries range(String symbol, Instant from, Instant to, boolean allowSynthetic) {
        AuxiliarySeries.Builder builder = new AuxiliarySeries.Builder();
        sql.forEach(RANGE, row -> addAll(builder, row), added -> { },
                symbol, from, to, allowSynthetic, allowSynthetic, allowSynthetic, allowSynthetic,
                METRICS, allowSynthetic, allowSynthetic);
        return builder.build();
    }

    private static AuxiliarySeries.Builder addAll(AuxiliarySeries.Builder builder, SqlRow row) throws SQLException {
        String series = row.text("series");
        Double[] times = row.floats("times");
        Double[] readings = row.floats("readings");
        for (int i = 0; i < times.length; i++) {
            add(builder, series, Instant.EPOCH.plus(Math.round(times[i] * 1e6), ChronoUnit.MICROS), readings[i]);
        }
        return builder;
    }

    private static AuxiliarySeries.Builder add(AuxiliarySeries.Builder builder, SqlRow row) throws SQLException {
        return add(builder, row.text("series"), row.instant("ts"), row.float8("value"));
    }

    private static AuxiliarySeries.Builder add(AuxiliarySeries.Builder builder, String series, Instant at, double value) {
        return switch (series) {
            case ORDERBOOK -> builder.orderbook(at, value);
            case FUNDING -> builder.funding(at, value);
            default -> builder.signal(at, series, value);
        };
    }
}
