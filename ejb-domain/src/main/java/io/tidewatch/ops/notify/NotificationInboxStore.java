package io.tidewatch.ops.notify;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What happened and was not looked at yet; the database fills it in the transactions in which things happen. */
@ApplicationScoped
public class NotificationInboxStore {

    private Sql sql;

    /** For the container's proxy. */
    protected NotificationInboxStore() {
    }

    @Inject
    public NotificationInboxStore(Sql sql) {
        this.sql = sql;
    }

    /** Takes the oldest entries in the caller's transaction; nobody else drafts until it ends. */
    List<Happening> take(int most) {
        sql.query("SELECT pg_advisory_xact_lock(hashtext('tidewatch.notifications')) IS NULL AS locked", row -> row.bool("locked"));
        return sql.query("""
                WITH taken AS (
                    DELETE FROM notification_inbox WHERE id = ANY (ARRAY(
                        SELECT id FROM notification_inbox ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED))
                    RETURNING id, source, source_id)
                SELECT t.id, t.source, t.source_id, e.code, e.severity, e.message, e.payload, e.decision_id, e.created_at
                  FROM taken t JOIN risk_events e ON t.source = 'risk_event' AND e.id = t.source_id::bigint
                UNION ALL
                SELECT t.id, t.source, t.source_id, 'job_failed:' || j.job_name, 'warning', 'a batch job failed',
                       jsonb_build_object('job', j.job_name, 'run_id', j.run_id, 'exit_status', j.exit_status,
                                          'started_by', j.created_by), NULL, coalesce(j.ended_at, now())
                  FROM taken t JOIN training_runs j ON t.source = 'job_run' AND j.run_id = t.source_id::uuid
                UNION ALL
                SELECT t.id, t.source, t.source_id, 'model_drift', 'warning', 'what the model sees or does has changed',
                       d.metrics || jsonb_build_object('track', d.track, 'model', d.model_name || ':' || d.model_version), NULL,
                       d.evaluated_at
                  FROM taken t JOIN drift_reports d ON t.source = 'drift_report' AND d.id = t.source_id::bigint
                 ORDER BY 1
                """, row -> new Happening(row.int8("id"), row.text("source"), row.text("source_id"), row.text("code"), row.text("severity"),
                row.text("message"), row.json("payload"), row.optionalText("decision_id"), row.instant("created_at")), most);
    }
}
