package io.tidewatch.models.retention;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Marks builds in {@code model_artifacts} whose files may go. */
@ApplicationScoped
public class RetentionLedger {

    private static final String REASON = "its files were cleared away, being older than the builds kept (MODEL_RETENTION_BUILDS)";

    private Sql sql;

    /** For the container's proxy. */
    protected RetentionLedger() {
    }

    @Inject
    public RetentionLedger(Sql sql) {
        this.sql = sql;
    }

    /** Folder of a build that is marked. */
    public record Removed(String buildId, Path path) {
    }

    /**
     * Marks what may go, in one statement. Of the retired builds of a model and symbol the newest stay. Never marked are builds of a
     * version that serves, served before, is in shadow or in a roll-out, builds that serve, and those of a version that a stored
     * backtest names which no later run took the place of. Taken one after the other with activations: neither sees half of the other.
     *
     * @return how many were marked
     */
    int mark(int kept, Instant now) {
        sql.query("SELECT pg_advisory_xact_lock(hashtextextended('tidewatch.model-life/' || t.track, 0)) IS NULL AS locked"
                + " FROM (SELECT DISTINCT track FROM model_artifacts ORDER BY track) t", row -> row.bool("locked"));
        return sql.update("""
                WITH ranked AS (
                     SELECT a.build_id, a.track, a.model_name, a.model_version, s.stage,
                            row_number() OVER (PARTITION BY a.track, a.model_name, COALESCE(a.symbol, '')
                                                   ORDER BY a.created_at DESC, a.build_id DESC) AS position
                       FROM model_artifacts a
                       LEFT JOIN model_stages s ON (s.track, s.model_name, s.model_version) = (a.track, a.model_name, a.model_version)
                      WHERE a.status = 'RETIRED' OR a.status = 'VERIFIED' AND s.stage IN ('retired', 'rejected')
                )
                UPDATE model_artifacts a
                   SET status = 'REMOVED', reason = ?, removed_at = ?
                  FROM ranked r
                 WHERE a.build_id = r.build_id AND r.position > ?
                   AND COALESCE(r.stage, 'retired') IN ('retired', 'rejected')
                   AND NOT EXISTS (SELECT 1 FROM active_model_state m
                                    WHERE m.track = r.track AND (r.model_name, r.model_version) IN (
                                          (m.active_model_name, m.active_model_version), (m.previous_model_name, m.previous_model_version)))
                   AND NOT EXISTS (SELECT 1 FROM backtest_runs b
                                    WHERE b.track = r.track AND b.superseded_by_run_id IS NULL AND b.superseded_at IS NULL
                                      AND (b.metrics ->> 'model_name' = r.model_name AND b.metrics ->> 'model_version' = r.model_version
                                        OR b.config ->> 'model_name' = r.model_name AND b.config ->> 'model_version' = r.model_version
                                        OR r.build_id IN (b.config ->> 'build_id', b.metrics ->> 'build_id')))
                """, REASON, now, kept);
    }

    /** All marked builds. A folder that is still there belongs to a clearing that was cut off. */
    List<Removed> marked() {
        return sql.query("SELECT build_id, path FROM model_artifacts WHERE status = 'REMOVED' ORDER BY removed_at, build_id",
                row -> new Removed(row.text("build_id"), Path.of(row.text("path"))));
    }
}
