package io.tidewatch.execution.venue;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has to be over before orders may leave: {@code venue_guards} with the figures of orders, positions and runs beside it. */
@ApplicationScoped
public class VenueGuardStore {

    private Sql sql;

    /** For the container's proxy. */
    protected VenueGuardStore() {
    }

    @Inject
    public VenueGuardStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * The guards of venues, in the order given; in one query.
     *
     * @param overdueBefore orders of unknown fate that began earlier count as overdue
     */
    public Map<String, VenueGuard> read(Collection<String> venues, Instant overdueBefore) {
        Map<String, VenueGuard> guards = new LinkedHashMap<>();
        sql.forEach("""
                SELECT v.venue, g.poll_failures, g.reconciled_at, g.baseline_at, g.deadman_at, g.deadman_reason,
                       r.started_at, r.status, o.overdue + COALESCE(r.lost, 0) AS overdue, p.differing,
                       COALESCE(r.unrecorded, 0) AS unrecorded
                  FROM unnest(?::text[]) WITH ORDINALITY AS v (venue, position)
                  LEFT JOIN venue_guards g ON g.venue = v.venue
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS overdue FROM venue_orders
                        WHERE venue = v.venue AND state IN ('intent', 'unknown') AND COALESCE(unknown_since, created_at) < ?) o
                 CROSS JOIN LATERAL (SELECT count(*) AS differing FROM venue_positions WHERE venue = v.venue AND differs) p
                  LEFT JOIN LATERAL (
                       SELECT started_at, status,
                              (SELECT count(*) FROM jsonb_array_elements(differences) d
                                WHERE d ->> 'code' = 'unrecorded_order') AS unrecorded,
                              (SELECT count(*) FROM jsonb_array_elements(differences) d WHERE d ->> 'code' = 'lost_order') AS lost
                         FROM reconciliation_runs WHERE venue = v.venue ORDER BY started_at DESC, id DESC LIMIT 1) r ON TRUE
                 ORDER BY v.position
                """,
                VenueGuardStore::guard, guard -> guards.put(guard.venue(), guard),
                venues.toArray(String[]::new), overdueBefore);
        return guards;
    }

    /** Counts a failed reading. @return failures in a row, this one included */
    public int countFailure(String venue, Instant now) {
        return sql.queryOne("""
                INSERT INTO venue_guards AS g (venue, poll_failures, updated_at) VALUES (?, 1, ?)
                    ON CONFLICT (venue) DO UPDATE SET poll_failures = g.poll_failures + 1, updated_at = excluded.updated_at
                RETURNING poll_failures
                """, row -> row.int4("poll_failures"), venue, now).orElseThrow();
    }

    /**
     * Notes a whole reading.
     *
     * @param clean whether it left nothing open
     * @param quiet whether nothing of ours rests any more either; both together end what the dead-man switch began
     * @param began a dead-man switch that fell later stays
     */
    public void noteReading(String venue, boolean clean, boolean quiet, Instant began, Instant now) {
        boolean over = clean && quiet;
        sql.update("""
                INSERT INTO venue_guards AS g (venue, poll_failures, reconciled_at, updated_at) VALUES (?, 0, ?, ?)
                    ON CONFLICT (venue) DO UPDATE
                   SET poll_failures = 0, updated_at = excluded.updated_at,
                       reconciled_at = COALESCE(excluded.reconciled_at, g.reconciled_at),
                       deadman_at = CASE WHEN ? AND g.deadman_at < ? THEN NULL ELSE g.deadman_at END,
                       deadman_reason = CASE WHEN ? AND g.deadman_at < ? THEN NULL ELSE g.deadman_reason END
                """, venue, clean ? now : null, now, over, began, over, began);
    }

    /** The dead-man switch falls for these venues. */
    public void trip(Collection<String> venues, String reason, Instant now) {
        sql.update("""
                INSERT INTO venue_guards AS g (venue, deadman_at, deadman_reason, updated_at)
                SELECT venue, ?, ?, ? FROM unnest(?::text[]) AS v (venue)
                    ON CONFLICT (venue) DO UPDATE
                   SET deadman_at = excluded.deadman_at, deadman_reason = excluded.deadman_reason, updated_at = excluded.updated_at
                """, now, reason, now, venues.toArray(String[]::new));
    }

    /** The venues whose dead-man switch has fallen. */
    public List<String> tripped() {
        return sql.query("SELECT venue FROM venue_guards WHERE deadman_at IS NOT NULL ORDER BY venue", row -> row.text("venue"));
    }

    /** The venues where orders of ours are not settled. */
    public List<String> withUnsettledOrders() {
        return sql.query("SELECT DISTINCT venue FROM venue_orders WHERE state IN ('intent', 'unknown', 'open', 'partially_filled')"
                + " ORDER BY venue", row -> row.text("venue"));
    }

    private static VenueGuard guard(SqlRow row) throws SQLException {
        return new VenueGuard(
                row.text("venue"), row.optionalInt4("poll_failures").orElse(0), row.optionalInstant("reconciled_at").orElse(null),
                row.optionalInstant("baseline_at").orElse(null), row.optionalInstant("deadman_at").orElse(null),
                row.optionalText("deadman_reason").orElse(null), row.optionalInstant("started_at").orElse(null),
                row.optionalText("status").orElse(null), row.int4("overdue"), row.int4("differing"), row.int4("unrecorded"));
    }
}
