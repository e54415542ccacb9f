package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The reports of audits in {@code ops_reports}. They are added, never changed. */
@ApplicationScoped
@Transactional
public class ReportArchive {

    private static final String COLUMNS = "report_key, run_id, status, COALESCE(passed, FALSE) AS passed, payload, generated_at";

    private Sql sql;

    /** For the container's proxy. */
    protected ReportArchive() {
    }

    @Inject
    public ReportArchive(Sql sql) {
        this.sql = sql;
    }

    /** Keeps a report; a run that writes its report again, after a restart, replaces what it wrote before. */
    public void keep(QualityReport report) {
        sql.update("DELETE FROM ops_reports WHERE report_key = ? AND run_id = ?", report.key(), report.run());
        sql.update("INSERT INTO ops_reports (report_key, run_id, status, passed, payload, generated_at) VALUES (?, ?, ?, ?, ?, ?)",
                report.key(), report.run(), report.status(), report.passed(), report.payload(), report.generatedAt());
    }

    /** The newest report of an audit. */
    public Optional<QualityReport> newest(String key) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM ops_reports WHERE report_key = ? AND jsonb_typeof(payload) = 'object'"
                + " ORDER BY generated_at DESC, id DESC LIMIT 1", ReportArchive::report, key);
    }

    /** The newest reports of an audit, newest first. */
    public List<QualityReport> newest(String key, int limit) {
        return sql.query("SELECT " + COLUMNS + " FROM ops_reports WHERE report_key = ? AND jsonb_typeof(payload) = 'object'"
                + " ORDER BY generated_at DESC, id DESC LIMIT ?", ReportArchive::report, key, limit);
    }

    private static QualityReport report(SqlRow row) throws SQLException {
        return new QualityReport(row.text("report_key"), row.optionalText("run_id"), row.text("status"), row.bool("passed"),
                (ObjectNode) row.json("payload"), row.instant("generated_at"));
    }
}
