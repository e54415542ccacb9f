package io.tidewatch.collector;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Leases of connectors in {@code service_leases}: of several nodes one runs a connector. Time is the database's, the one clock all
 * nodes share. The lease of a dead node runs out and is then free; its fencing number never comes back.
 */
@ApplicationScoped
public class ConnectorLeases {

    private static final String PREFIX = "connector/";

    private final String owner = "node-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private Sql sql;
    private double seconds;

    /** For the container's proxy. */
    protected ConnectorLeases() {
    }

    @Inject
    public ConnectorLeases(Sql sql, CollectorConfig config) {
        this.sql = sql;
        this.seconds = config.leaseTime().toMillis() / 1000.0;
    }

    /** Takes a free or run-out lease. @return empty when another run has it */
    Optional<ConnectorLease> acquire(String connector) {
        return sql.queryOne("""
                INSERT INTO service_leases AS held (lease_name, owner, fencing, acquired_at, renewed_at, expires_at)
                VALUES (?, ?, 1, now(), now(), now() + make_interval(secs => ?))
                    ON CONFLICT (lease_name) DO UPDATE
                   SET owner = excluded.owner, fencing = held.fencing + 1, acquired_at = excluded.acquired_at,
                       renewed_at = excluded.renewed_at, expires_at = excluded.expires_at
                 WHERE held.owner = '' OR held.expires_at < now()
                RETURNING fencing
                """, row -> new ConnectorLease(connector, row.int8("fencing")), PREFIX + connector, owner, seconds);
    }

    /** Extends every lease of this node that has not run out. */
    void renew() {
        sql.update("UPDATE service_leases SET renewed_at = now(), expires_at = now() + make_interval(secs => ?)"
                + " WHERE owner = ? AND expires_at >= now() AND lease_name LIKE 'connector/%'", seconds, owner);
    }

    /** Gives a lease back, if it is still held. */
    void release(ConnectorLease lease) {
        sql.update("UPDATE service_leases SET owner = '', expires_at = now() WHERE lease_name = ? AND owner = ? AND fencing = ?",
                PREFIX + lease.connector(), owner, lease.fencing());
    }

    /**
     * Makes sure, within the caller's transaction, that the run is still this node's: one that was paused past its lease must not
     * write over its successor.
     *
     * @throws LeaseLostException when another holder has taken over
     */
    void confirm(ConnectorLease lease) {
        sql.queryOne("SELECT 1 AS held FROM service_leases WHERE lease_name = ? AND owner = ? AND fencing = ? FOR SHARE",
                row -> row.int4("held"), PREFIX + lease.connector(), owner, lease.fencing())
                .orElseThrow(() -> new LeaseLostException(lease.connector()));
    }
}
