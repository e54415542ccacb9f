package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The reports of these jobs in {@code audit_reports}: added, never changed but by the run that wrote them. */
@ApplicationScoped
@Transactional
public class ReportLedger {

    /** Name of a candidate's document. */
    static final String CANDIDATE = "multimodal_candidate";
    /** Name of an evaluation. */
    static final String EVALUATION = "multimodal_eval";
    /** Name of a report about backbones. */
    static final String BACKBONES = "backbone_suite";
    /** Name of a page about all of them. */
    static final String SUMMARY = "phase_d_summary";

    private Sql sql;

    /** For the container's proxy. */
    protected ReportLedger() {
    }

    @Inject
    public ReportLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * A stored report.
     *
     * @param run    run that wrote it
     * @param key    what it is about, for example a build
     * @param passed verdict; true for reports that judge nothing
     * @param report the report
     */
    public record Stored(Optional<UUID> run, String key, boolean passed, ObjectNode report) {
    }

    /** Keeps a report; a run that writes it again, after a restart, replaces what it wrote before. */
    public void keep(Work work, String name, String key, boolean passed, ObjectNode report, Instant now) {
        work.lease().run();
        sql.update("DELETE FROM audit_reports WHERE audit_name = ? AND run_id = ?", name, work.run());
        sql.update("INSERT INTO audit_reports (audit_name, unit_key, run_id, passed, report, generated_at) VALUES (?, ?, ?, ?, ?, ?)",
                name, key, work.run(), passed, report, now);
    }

    /** The newest report of a name. */
    public Optional<Stored> newest(String name) {
        return sql.queryOne("SELECT run_id::text AS run, unit_key, passed, report FROM audit_reports WHERE audit_name = ?"
                + " ORDER BY generated_at DESC, id DESC LIMIT 1", ReportLedger::stored, name);
    }

    /** The newest report of a name about something. */
    public Optional<Stored> newest(String name, String key) {
        return sql.queryOne("SELECT run_id::text AS run, unit_key, passed, report FROM audit_reports WHERE audit_name = ?"
                + " AND unit_key = ? ORDER BY generated_at DESC, id DESC LIMIT 1", ReportLedger::stored, name, key);
    }

    /** What a run wrote under a name. */
    public Optional<Stored> ofRun(String name, UUID run) {
        return sql.queryOne("SELECT run_id::text AS run, unit_key, passed, report FROM audit_reports WHERE audit_name = ? AND run_id = ?"
                + " ORDER BY id DESC LIMIT 1", ReportLedger::stored, name, run);
    }

    private static Stored stored(SqlRow row) throws SQLException {
        return new Stored(row.optionalText("run").map(UUID::fromString), row.text("unit_key"), row.bool("passed"),
                (ObjectNode) row.json("report"));
    }
}
