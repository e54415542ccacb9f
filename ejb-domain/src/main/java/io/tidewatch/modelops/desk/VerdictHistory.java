package io.tidewatch.modelops.desk;

import io.tidewatch.models.desk.Page;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Reads {@code model_verdicts} and {@code model_promotions}. */
@ApplicationScoped
public class VerdictHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected VerdictHistory() {
    }

    @Inject
    public VerdictHistory(Sql sql) {
        this.sql = sql;
    }

    /** The verdicts of a page, newest first. */
    public Page<VerdictLine> find(VerdictQuery query) {
        SqlConditions conditions = new SqlConditions().and("TRUE").and("track = ?", query.track()).and("kind = ?", query.kind())
                .and("passed = ?", query.passed());
        return Page.of(sql.query("SELECT * FROM model_verdicts WHERE " + conditions.text()
                + " ORDER BY evaluated_at DESC, id DESC LIMIT ? OFFSET ?", VerdictHistory::verdict,
                conditions.arguments(query.limit() + 1, query.skip())), query.limit());
    }

    /** The newest verdict of each track and kind, by track and kind, at most 100. */
    public List<VerdictLine> newest() {
        return sql.query("SELECT DISTINCT ON (track, kind) * FROM model_verdicts ORDER BY track, kind, evaluated_at DESC, id DESC"
                + " LIMIT 100",
                VerdictHistory::verdict);
    }

    /** Kinds of verdicts there are, sorted. */
    public List<String> kinds() {
        return sql.query("SELECT DISTINCT kind FROM model_verdicts ORDER BY kind LIMIT 100", row -> row.text("kind"));
    }

    /** What the gate said of each model last, newest first, at most {@code limit}. */
    public List<VerdictLine> promotions(int limit) {
        return sql.query("SELECT id, track, 'gate' AS kind, model_name, model_version, passed, COALESCE(gate_reason, '') AS reason,"
                + " COALESCE(metrics, '{}'::jsonb) AS payload, promoted_at AS evaluated_at FROM model_promotions"
                + " WHERE promoted_at IS NOT NULL ORDER BY promoted_at DESC, id DESC LIMIT ?", VerdictHistory::verdict, limit);
    }

    private static VerdictLine verdict(SqlRow row) throws SQLException {
        return new VerdictLine(row.int8("id"), row.text("track"), row.text("kind"), row.optionalText("model_name"),
                row.optionalText("model_version"), row.bool("passed"), row.text("reason"), row.json("payload"),
                row.instant("evaluated_at"));
    }
}
