package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads {@code model_rollout_state}, {@code candidate_models} and what the scheduler noted among {@code risk_events}. */
@ApplicationScoped
public class RolloutHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected RolloutHistory() {
    }

    @Inject
    public RolloutHistory(Sql sql) {
        this.sql = sql;
    }

    /** Roll-outs by track; a track without one trades in full size. */
    public List<RolloutLine> rollouts() {
        return sql.query("SELECT * FROM model_rollout_state ORDER BY track", row -> new RolloutLine(row.text("track"),
                row.text("model_name"), row.text("model_version"), row.int4("stage_pct"), row.text("status"), json(row, "hard_limits"),
                json(row, "metrics"), row.optionalInstant("updated_at")));
    }

    /** What the scheduler did, newest first, at most {@code limit}. */
    public List<AuditEntry> audits(Optional<String> track, int limit) {
        // The severity leads to the index; all of these notes have it.
        SqlConditions conditions = new SqlConditions().and("severity = 'info'").and("code = 'scheduler_audit_log'")
                .and("created_at IS NOT NULL").and("payload ->> 'track' = ?", track);
        return sql.query("SELECT id, created_at, COALESCE(payload ->> 'track', '') AS track,"
                + " COALESCE(payload ->> 'action', message) AS action, payload FROM risk_events WHERE " + conditions.text()
                + " ORDER BY created_at DESC, id DESC LIMIT ?",
                row -> new AuditEntry(row.int8("id"), row.instant("created_at"), row.text("track"), row.text("action"),
                        json(row, "payload")), conditions.arguments(limit));
    }

    /** Candidates, newest first, at most {@code limit}. */
    public List<CandidateLine> candidates(int limit) {
        return sql.query("SELECT * FROM candidate_models ORDER BY created_at DESC, id DESC LIMIT ?", row -> new CandidateLine(
                row.int8("id"), row.text("model_name"), row.text("model_version"), row.text("status"), row.json("payload"),
                row.instant("created_at")), limit);
    }

    private static JsonNode json(SqlRow row, String column) throws SQLException {
        return row.optionalJson(column).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
