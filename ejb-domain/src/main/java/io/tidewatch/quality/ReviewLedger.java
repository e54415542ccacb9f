package io.tidewatch.quality;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Keeps what reviewers say: the last word on the audit itself, every word in {@code data_quality_review_logs}. */
@ApplicationScoped
public class ReviewLedger {

    private Sql sql;

    /** For the container's proxy. */
    protected ReviewLedger() {
    }

    @Inject
    public ReviewLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * Notes a review. The audit counts as made anew at that time, so that it stays within the period its verdict is counted in.
     *
     * @return whether there is such an audit; without one nothing is written
     */
    boolean write(NewReview review, Instant now) {
        return sql.update("""
                WITH given AS (
                    SELECT ?::bigint AS audit_id, ?::text AS reviewer, ?::text AS verdict, ?::text AS note, ?::timestamptz AS now
                ), reviewed AS (
                    UPDATE data_quality_audit a
                       SET notes = COALESCE(a.notes, '') || '[' || g.reviewer || '] verdict=' || g.verdict || '; note='
                                   || COALESCE(g.note, ''),
                           reviewer = g.reviewer, verdict = g.verdict, reviewed_at = g.now, audited_at = g.now
                      FROM given g
                     WHERE a.id = g.audit_id
                    RETURNING a.id, a.event_id
                )
                INSERT INTO data_quality_review_logs (audit_id, event_id, reviewer, verdict, note, created_at)
                SELECT r.id, r.event_id, g.reviewer, g.verdict, g.note, g.now
                  FROM reviewed r, given g
                """,
                review.auditId(), review.reviewer(), review.verdict().wireName(), review.note(), now) > 0;
    }

    /** The verdicts on events since an instant, by event and time. */
    List<Review> since(Instant since) {
        return sql.query("""
                SELECT event_id, reviewer, verdict
                  FROM data_quality_review_logs
                 WHERE created_at >= ? AND event_id IS NOT NULL
                 ORDER BY event_id, created_at, id
                """, row -> new Review(row.int8("event_id"), row.text("reviewer"), row.text("verdict")), since);
    }
}
