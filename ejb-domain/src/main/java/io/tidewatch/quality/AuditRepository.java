package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads {@code data_quality_audit}. */
@ApplicationScoped
public class AuditRepository {

    private static final int MOST_SOURCES = 50;

    private Sql sql;

    /** For the container's proxy. */
    protected AuditRepository() {
    }

    @Inject
    public AuditRepository(Sql sql) {
        this.sql = sql;
    }

    /** The newest audits of at least this score, where a missing one counts as 0; newest first. */
    List<AuditedEvent> newest(int limit, double minScore) {
        return sql.query("""
                SELECT a.*, e.title, e.event_type, e.source_url, e.occurred_at
                  FROM (SELECT * FROM data_quality_audit
                         WHERE COALESCE(quality_score, 0) >= ?
                         ORDER BY audited_at DESC, id DESC
                         LIMIT ?) a
                  LEFT JOIN events e ON e.id = a.event_id
                 ORDER BY a.audited_at DESC, a.id DESC
                """, AuditRepository::audited, minScore, limit);
    }

    private static AuditedEvent audited(SqlRow row) throws SQLException {
        return new AuditedEvent(
                row.int8("id"), row.optionalInt8("event_id"), row.optionalText("source_name"), row.optionalInt8("freshness_sec"),
                row.optionalFloat8("entity_coverage"), row.optionalFloat8("quality_score"), row.optionalText("notes"),
                row.optionalInstant("audited_at"), row.optionalText("reviewer"), row.optionalText("verdict"),
                row.optionalInstant("reviewed_at"), row.optionalText("title"), row.optionalText("event_type"),
                row.optionalText("source_url"), row.optionalInstant("occurred_at"));
    }

    /** The figures of all audits since an instant, then those of the sources with most audits, all from one pass. */
    List<QualityStats.OfSource> figures(Instant since) {
        return sql.query("""
                SELECT COALESCE(source, '') AS source, COUNT(*) AS samples, COUNT(verdict) AS reviewed,
                       COUNT(*) FILTER (WHERE verdict = 'correct') AS correct,
                       COUNT(*) FILTER (WHERE verdict = 'incorrect') AS incorrect,
                       COUNT(*) FILTER (WHERE verdict = 'uncertain') AS uncertain,
                       COALESCE(AVG(quality_score), 0) AS quality, COALESCE(AVG(entity_coverage), 0) AS coverage,
                       COALESCE(AVG(freshness_sec), 0)::float8 AS freshness
                  FROM (SELECT COALESCE(source_name, 'unknown') AS source, verdict, quality_score, entity_coverage, freshness_sec
                          FROM data_quality_audit
                         WHERE audited_at >= ?) a
                 GROUP BY GROUPING SETS ((), (source))
                 ORDER BY GROUPING(source) DESC, samples DESC, source COLLATE "C"
                 LIMIT ?
                """,
                row -> new QualityStats.OfSource(row.text("source"), new QualityFigures(
                        row.int8("samples"), row.int8("reviewed"), row.int8("correct"), row.int8("incorrect"), row.int8("uncertain"),
                        row.float8("quality"), row.float8("coverage"), row.float8("freshness"))),
                since, 1 + MOST_SOURCES);
    }
}
