package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What the backtests that count say about leaks. */
@ApplicationScoped
public class LeakEvidenceRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected LeakEvidenceRepository() {
    }

    @Inject
    public LeakEvidenceRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * A run that counts.
     *
     * @param id        its number
     * @param violating whether it counted violations, or does not say that its checks passed
     * @param fallback  whether features were aligned by a fallback
     */
    public record Run(long id, boolean violating, boolean fallback) {
    }

    /** The newest completed runs of production data that a model scored and that nothing superseded. */
    public List<Run> runs(String track, Instant from, Instant to, int limit) {
        return sql.query("""
                SELECT id, CASE WHEN jsonb_typeof(metrics #> '{leakage_checks,leakage_violations}') = 'number'
                                THEN (metrics #>> '{leakage_checks,leakage_violations}')::float8 > 0 ELSE FALSE END
                           OR metrics #>> '{leakage_checks,passed}' IS DISTINCT FROM 'true' AS violating,
                       COALESCE(metrics #>> '{alignment_audit,alignment_mode_applied}', metrics ->> 'alignment_mode_applied', '')
                           LIKE '%fallback%' AS fallback
                  FROM backtest_runs
                 WHERE track = ? AND created_at >= ? AND created_at <= ? AND status = 'completed' AND score_source = 'model'
                   AND data_regime = 'prod_live' AND superseded_by_run_id IS NULL AND superseded_at IS NULL
                   AND run_source NOT IN ('smoke', 'async_test', 'maintenance')
                 ORDER BY created_at DESC, id DESC LIMIT ?
                """,
                row -> new Run(row.int8("id"), row.bool("violating"), row.bool("fallback")), track, from, to, limit);
    }
}
