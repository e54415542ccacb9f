package io.tidewatch.features.latent;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * Joins snapshots and latents into {@code feature_matrix_main}, and copies the snapshots into {@code feature_snapshots_main}.
 *
 * <p>A row of the matrix holds the base features, the market latents ({@code latent_000} …) known at its time and the mean of the
 * text latents of the six hours before ({@code latent_064} …). Keys that are absent are 0: the reserved columns, and latents that
 * nothing was known for; the mask tells the latter, and the base features whose source was missing. One statement a slice, so
 * that no row travels.
 */
@ApplicationScoped
@Transactional
public class MatrixStore {

    private static final String MAIN = """
            INSERT INTO feature_snapshots_main (symbol, as_of_ts, feature_payload, feature_dim, feature_version, created_at)
            SELECT target, as_of_ts, feature_payload - ?, ?, feature_version, ?
              FROM feature_snapshots
             WHERE target = ? AND track = 'liquid' AND as_of_ts > ? AND as_of_ts <= ? AND feature_version = ? AND data_version = ?
                ON CONFLICT (symbol, as_of_ts, feature_version) DO UPDATE
               SET feature_payload = excluded.feature_payload, feature_dim = excluded.feature_dim, created_at = excluded.created_at
            """;

    private static final String MERGE = """
            INSERT INTO feature_matrix_main (symbol, as_of_ts, features, feature_dim, feature_version, missing, schema_hash, created_at)
            SELECT s.target, s.as_of_ts, (s.feature_payload - ?) || COALESCE(m.latents, '{}') || COALESCE(t.latents, '{}'), ?,
                   s.feature_version, array_remove(ARRAY[
                       CASE WHEN m.latents IS NULL THEN 'market_latent' END, CASE WHEN t.latents IS NULL THEN 'text_latent' END], NULL)
                   || ARRAY(SELECT regexp_replace(f.key, '_missing_flag$', '') FROM jsonb_each(s.feature_payload) f
                             WHERE f.key LIKE '%\\_missing\\_flag' AND f.value = '1'::jsonb ORDER BY 1),
                   ?, ?
              FROM feature_snapshots s
              LEFT JOIN LATERAL (
                   SELECT jsonb_object_agg('latent_' || lpad((v.place - 1)::text, 3, '0'), v.value) AS latents
                     FROM (SELECT latent FROM market_latent
                            WHERE symbol = s.target AND as_of_ts <= s.as_of_ts AND as_of_ts > s.as_of_ts - make_interval(secs => ?)
                            ORDER BY as_of_ts DESC LIMIT 1) newest
                    CROSS JOIN jsonb_array_elements(newest.latent) WITH ORDINALITY AS v(value, place)
                    WHERE v.place <= ?) m ON TRUE
              LEFT JOIN LATERAL (
                   SELECT jsonb_object_agg('latent_' || lpad((p.place + ? - 1)::text, 3, '0'), p.mean) AS latents
                     FROM (SELECT v.place, avg(v.value::float8 ORDER BY l.as_of_ts, l.id) AS mean
                             FROM (SELECT id, as_of_ts, latent FROM social_text_latent
                                    WHERE symbols = ARRAY[s.target] AND as_of_ts <= s.as_of_ts
                                      AND as_of_ts >= s.as_of_ts - interval '6 hours'
                                    ORDER BY as_of_ts DESC LIMIT 256) l
                            CROSS JOIN jsonb_array_elements(l.latent) WITH ORDINALITY AS v(value, place)
                            WHERE v.place <= ?
                            GROUP BY v.place) p) t ON TRUE
             WHERE s.target = ? AND s.track = 'liquid' AND s.as_of_ts > ? AND s.as_of_ts <= ?
               AND s.feature_version = ? AND s.data_version = ?
                ON CONFLICT (symbol, as_of_ts, feature_version) DO UPDATE
               SET features = excluded.features, feature_dim = excluded.feature_dim, missing = excluded.missing,
                   schema_hash = excluded.schema_hash, created_at = excluded.created_at
            """;

    private Sql sql;
    private FeatureConfig config;

    /** For the container's proxy. */
    protected MatrixStore() {
    }

    @Inject
    public MatrixStore(Sql sql, FeatureConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Writes the rows of a symbol whose time lies in (from, to].
     *
     * @param oldestMarket age in seconds from which on a market latent no longer counts
     * @return how many there are
     */
    public int merge(String symbol, Instant from, Instant to, long oldestMarket, Instant now) {
        FeatureContract contract = config.contract();
        String version = config.featureVersion();
        int half = contract.latentSize() / 2;
        sql.update(MAIN, FeatureContract.SCHEMA_VERSION_KEY, FeatureContract.MANUAL_SIZE, now, symbol, from, to, version,
                config.dataVersion());
        return sql.update(MERGE, FeatureContract.SCHEMA_VERSION_KEY, contract.trainingKeys().size(), contract.trainingHash(), now,
                (double) oldestMarket, half, half, contract.latentSize() - half, symbol, from, to, version, config.dataVersion());
    }

    /** Rows of a symbol in (from, to] whose size or keys are not those of the contract. */
    public long wrongRows(String symbol, Instant from, Instant to) {
        return sql.queryInt8("""
                SELECT count(*) FROM feature_matrix_main m
                 WHERE m.symbol = ? AND m.as_of_ts > ? AND m.as_of_ts <= ? AND m.feature_version = ?
                   AND (m.feature_dim <> ? OR m.schema_hash IS DISTINCT FROM ?
                        OR EXISTS (SELECT 1 FROM jsonb_object_keys(m.features) k WHERE k <> ALL (?)))
                """, symbol, from, to, config.featureVersion(), config.contract().trainingKeys().size(), config.contract().trainingHash(),
                config.contract().trainingKeys().toArray(String[]::new));
    }
}
