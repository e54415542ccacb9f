package io.tidewatch.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Reports of imports and exports in {@code ops_reports}, one a run. */
@ApplicationScoped
public class ReportArchive {

    private Sql sql;

    /** For the container's proxy. */
    protected ReportArchive() {
    }

    @Inject
    public ReportArchive(Sql sql) {
        this.sql = sql;
    }

    /** Files the report of a run; an earlier one of the same run goes. */
    void file(String key, UUID run, String status, JsonNode report, Instant at) {
        sql.update("DELETE FROM ops_reports WHERE report_key = ? AND run_id = ?", key, run.toString());
        sql.update("INSERT INTO ops_reports (report_key, run_id, status, passed, payload, generated_at) VALUES (?, ?, ?, ?, ?, ?)",
                key, run.toString(), status, status.equals("COMPLETED"), report, at);
    }
}
