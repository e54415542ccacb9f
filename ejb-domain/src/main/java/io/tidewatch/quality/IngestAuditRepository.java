package io.tidewatch.quality;

import io.tidewatch.events.EventAssessment;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Writes the audit rows of accepted events into {@code data_quality_audit}. */
@ApplicationScoped
public class IngestAuditRepository {

    private static final String NOTE = "auto_audit_v1";

    /**
     * One row to write.
     *
     * @param eventId    the stored event
     * @param sourceName its source; null when unknown
     * @param assessment what the audit says
     */
    public record Entry(long eventId, String sourceName, EventAssessment assessment) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected IngestAuditRepository() {
    }

    @Inject
    public IngestAuditRepository(Sql sql) {
        this.sql = sql;
    }

    /** Writes all rows in one statement and in the caller's transaction, all audited at the same instant. */
    public void write(List<Entry> entries, Instant auditedAt) {
        if (entries.isEmpty()) {
            return;
        }
        int size = entries.size();
        long[] eventIds = new long[size];
        String[] sources = new String[size];
        long[] freshness = new long[size];
        double[] coverage = new double[size];
        double[] quality = new double[size];
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            eventIds[i] = entry.eventId();
            sources[i] = entry.sourceName();
            freshness[i] = entry.assessment().freshnessSeconds();
            coverage[i] = entry.assessment().entityCoverage();
            quality[i] = entry.assessment().qualityScore();
        }
        sql.update("""
                INSERT INTO data_quality_audit
                       (event_id, source_name, freshness_sec, entity_coverage, quality_score, notes, audited_at)
                SELECT given.*, ?, ?
                  FROM unnest(?, ?, ?, ?, ?) AS given
                """,
                NOTE, auditedAt, eventIds, sources, freshness, coverage, quality);
    }
}
