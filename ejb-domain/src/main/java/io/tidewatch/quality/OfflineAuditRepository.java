package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts the prepared rows of a symbol, and keeps what was judged of them in {@code offline_data_audits}. */
@ApplicationScoped
@Transactional
public class OfflineAuditRepository {

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected OfflineAuditRepository() {
    }

    @Inject
    public OfflineAuditRepository(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Rows of the matrix.
     *
     * @param rows       all of them
     * @param wrong      rows of another width or contract
     * @param unmasked   rows without latents that do not say so
     * @param orderbook  rows whose order book is known
     * @param funding    rows whose funding rate is known
     * @param derivatives rows of which some derivatives metric is known
     * @param text       rows with text latents
     */
    public record Matrix(long rows, long wrong, long unmasked, long orderbook, long funding, long derivatives, long text) {
    }

    /** Counts the rows of a symbol whose time lies in (from, to]. */
    public Matrix matrix(String symbol, Instant from, Instant to) {
        FeatureContract contract = config.contract();
        String half = "latent_%03d".formatted(contract.latentSize() / 2);
        return sql.query("""
                SELECT count(*) AS all_rows, count(*) FILTER (WHERE feature_dim <> ? OR schema_hash IS DISTINCT FROM ?) AS wrong,
                       count(*) FILTER (WHERE NOT jsonb_exists(features, 'latent_000') AND NOT 'market_latent' = ANY (missing)
                                           OR NOT jsonb_exists(features, ?) AND NOT 'text_latent' = ANY (missing)) AS unmasked,
                       count(*) FILTER (WHERE NOT 'orderbook' = ANY (missing)) AS orderbook,
                       count(*) FILTER (WHERE NOT 'funding' = ANY (missing)) AS funding,
                       count(*) FILTER (WHERE (SELECT count(*) FROM unnest(missing) m WHERE m LIKE 'deriv\\_%') < 6) AS derivatives,
                       count(*) FILTER (WHERE NOT 'text_latent' = ANY (missing)) AS texts
                  FROM feature_matrix_main WHERE symbol = ? AND as_of_ts > ? AND as_of_ts <= ? AND feature_version = ?
                """,
                row -> new Matrix(row.int8("all_rows"), row.int8("wrong"), row.int8("unmasked"), row.int8("orderbook"), row.int8("funding"),
                        row.int8("derivatives"), row.int8("texts")),
                contract.trainingKeys().size(), contract.trainingHash(), half, symbol, from, to, config.featureVersion()).get(0);
    }

    /** Candles of a symbol that ended in (from, to]. */
    public long bars(String symbol, Timeframe timeframe, Instant from, Instant to) {
        return sql.queryInt8("SELECT count(*) FROM market_bars WHERE symbol = ? AND timeframe = ? AND ts > ? AND ts <= ?",
                symbol, timeframe.label(), from.minus(timeframe.length()), to.minus(timeframe.length()));
    }

    /**
     * A sample of snapshots with what followed.
     *
     * @param values base features, in contract order
     * @param follows return from the decision to the horizon
     */
    public record Sample(double[] values, double follows) {
    }

    /**
     * A repeatable sample of a symbol's snapshots in (from, to] whose candle and the one that ends a horizon later are there.
     *
     * @param limit at most so many
     */
    public List<Sample> sample(String symbol, Timeframe timeframe, Instant from, Instant to, Duration horizon, int limit) {
        return sql.query("""
                SELECT s.online_values, later.close / b.close - 1 AS follows
                  FROM (SELECT as_of_ts, online_values FROM feature_snapshots
                         WHERE target = ? AND track = 'liquid' AND as_of_ts > ? AND as_of_ts <= ?
                           AND feature_version = ? AND data_version = ? AND online_values IS NOT NULL
                         ORDER BY hashtextextended(as_of_ts::text, 42), as_of_ts LIMIT ?) s
                  JOIN market_bars b ON b.symbol = ? AND b.timeframe = ? AND b.ts = s.as_of_ts - make_interval(secs => ?) AND b.close > 0
                  JOIN market_bars later ON later.symbol = b.symbol AND later.timeframe = b.timeframe
                   AND later.ts = b.ts + make_interval(secs => ?) AND later.close > 0
                 ORDER BY s.as_of_ts
                """,
                row -> {
                    double[] values = new double[FeatureContract.BASE_SIZE];
                    ByteBuffer.wrap(row.bytes("online_values")).asDoubleBuffer().get(values);
                    return new Sample(values, row.float8("follows"));
                },
                symbol, from, to, config.featureVersion(), config.dataVersion(), limit, symbol, timeframe.label(),
                (double) timeframe.length().toSeconds(), (double) horizon.toSeconds());
    }

    /** Keeps what was judged of a symbol. */
    public void keep(String symbol, TrainingReadiness readiness, JsonNode coverage, Instant now) {
        sql.update("INSERT INTO offline_data_audits (symbol, readiness, reasons, coverage, audited_at) VALUES (?, ?, to_jsonb(?), ?, ?)",
                symbol, readiness.level().name(), readiness.reasons().toArray(String[]::new), coverage, now);
    }
}
