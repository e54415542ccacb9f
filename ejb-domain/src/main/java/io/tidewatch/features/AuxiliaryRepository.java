package io.tidewatch.features;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Order book, funding and on-chain rows as the formulas want them. Rows whose value is not finite count as absent. */
@ApplicationScoped
public class AuxiliaryRepository {

    private static final String ORDERBOOK = "orderbook";
    private static final String FUNDING = "funding";

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

    private static final String RANGE = """
            SELECT series, ts, value
              FROM (SELECT 'orderbook' AS series, ts, imbalance AS value, id, source FROM orderbook_l2
                     WHERE symbol = ? AND ts <= ?
                       AND ts >= COALESCE((SELECT MAX(ts) FROM orderbook_l2 WHERE symbol = ? AND ts <= ?), '-infinity')
                    UNION ALL
                    SELECT 'funding', ts, funding_rate, id, source FROM funding_rates
                     WHERE symbol = ? AND ts <= ?
                       AND ts >= COALESCE((SELECT MAX(ts) FROM funding_rates WHERE symbol = ? AND ts <= ?), '-infinity')
                    UNION ALL
                    SELECT metric_name, ts, metric_value, id, source FROM onchain_signals
                     WHERE asset_symbol = ? AND ts <= ?) rows
             WHERE value > '-Infinity' AND value < 'Infinity' AND (? OR source IS NULL OR source NOT ILIKE '%synthetic%')
             ORDER BY series, ts, id
            """;

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
        sql.forEach(RANGE, row -> add(builder, row), added -> { },
                symbol, to, symbol, from, symbol, to, symbol, from, symbol, to, allowSynthetic);
        return builder.build();
    }

    private static AuxiliarySeries.Builder add(AuxiliarySeries.Builder builder, SqlRow row) throws SQLException {
        String series = row.text("series");
        return switch (series) {
            case ORDERBOOK -> builder.orderbook(row.instant("ts"), row.float8("value"));
            case FUNDING -> builder.funding(row.instant("ts"), row.float8("value"));
            default -> builder.signal(row.instant("ts"), series, row.float8("value"));
        };
    }
}
