package io.tidewatch.execution.venue;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Leases of work at venues in {@code service_leases}: of several nodes one probes or reconciles a venue. Time is the database's,
 * the one clock all nodes share. The heartbeat of a trading node is such a lease too: one per node, which nobody else takes.
 */
@ApplicationScoped
public class VenueLeases {

    private static final String HEARTBEAT = "trading/";
    private static final double MILLIS = 1000.0;

    private final String owner = "node-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private Sql sql;

    /** For the container's proxy. */
    protected VenueLeases() {
    }

    @Inject
    public VenueLeases(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes a free or run-out lease, or that of a node whose heartbeat stopped, or extends the own one.
     *
     * @return whether the work is this node's
     */
    public boolean take(String work, Duration time) {
        return sql.queryOne("""
                INSERT INTO service_leases AS held (lease_name, owner, fencing, acquired_at, renewed_at, expires_at)
                VALUES (?, ?, 1, now(), now(), now() + make_interval(secs => ?))
                    ON CONFLICT (lease_name) DO UPDATE
                   SET owner = excluded.owner, fencing = held.fencing + CASE WHEN held.owner = excluded.owner THEN 0 ELSE 1 END,
                       renewed_at = excluded.renewed_at, expires_at = excluded.expires_at,
                       acquired_at = CASE WHEN held.owner = excluded.owner THEN held.acquired_at ELSE excluded.acquired_at END
                 WHERE held.owner IN ('', excluded.owner) OR held.expires_at < now()
                    OR EXISTS (SELECT 1 FROM service_leases beat
                                WHERE beat.lease_name = 'trading/' || held.owner AND beat.expires_at < now())
                RETURNING fencing
                """, row -> row.int8("fencing"), work, owner, time.toMillis() / MILLIS).isPresent();
    }

    /** Gives a lease back, if it is still held. */
    public void release(String work) {
        sql.update("UPDATE service_leases SET owner = '', expires_at = now() WHERE lease_name = ? AND owner = ?", work, owner);
    }

    /** Renews the heartbeat of this node. */
    void beat(Duration time) {
        sql.update("""
                INSERT INTO service_leases AS held (lease_name, owner, fencing, acquired_at, renewed_at, expires_at)
                VALUES (?, ?, 1, now(), now(), now() + make_interval(secs => ?))
                    ON CONFLICT (lease_name) DO UPDATE
                   SET owner = excluded.owner, renewed_at = excluded.renewed_at, expires_at = excluded.expires_at
                """, HEARTBEAT + owner, owner, time.toMillis() / MILLIS);
    }

    /** Ends the heartbeat of this node in order. */
    void rest() {
        sql.update("DELETE FROM service_leases WHERE lease_name = ? AND owner = ?", HEARTBEAT + owner, owner);
    }

    /** The heartbeats of nodes that fell silent without ending in order. */
    public List<String> silent() {
        return sql.query("SELECT lease_name FROM service_leases WHERE lease_name LIKE 'trading/%' AND owner <> ''"
                + " AND expires_at < now() AND lease_name <> ? ORDER BY lease_name", row -> row.text("lease_name"), HEARTBEAT + owner);
    }

    /** Forgets heartbeats that were dealt with, unless they beat again, and frees what their nodes were at: nobody works there now. */
    public void bury(List<String> heartbeats) {
        sql.update("""
                WITH gone AS (
                     DELETE FROM service_leases WHERE lease_name = ANY (?::text[]) AND expires_at < now() RETURNING owner)
                UPDATE service_leases SET owner = '', expires_at = now()
                 WHERE owner <> '' AND owner IN (SELECT owner FROM gone) AND lease_name NOT LIKE 'trading/%'
                """, (Object) heartbeats.toArray(String[]::new));
    }

    /** This node's name in leases. */
    public String owner() {
        return owner;
    }
}
