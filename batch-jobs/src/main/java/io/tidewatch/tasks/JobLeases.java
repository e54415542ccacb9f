package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.models.Sha256;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Leases of jobs in {@code service_leases}. Time is the database's, the one clock all nodes share. A released lease keeps its
 * row, so that fencing numbers never repeat.
 */
@ApplicationScoped
public class JobLeases {

    private static final String PREFIX = "job/";
    private static final String COLUMNS = " lease_name, owner, fencing, detail,"
            + " acquired_at < now() - interval '1 minute' AS settled ";
    private static final String FREE = "";

    private Sql sql;
    private NodeIdentity node;
    private int seconds;

    /** For the container's proxy. */
    protected JobLeases() {
    }

    @Inject
    public JobLeases(Sql sql, NodeIdentity node, BatchConfig config) {
        this.sql = sql;
        this.node = node;
        this.seconds = (int) config.leaseTime().toSeconds();
    }

    /** Name of the lease of a job and guard; long guards are cut by hashing. */
    static String name(String job, String guard) {
        String name = PREFIX + job + "/" + guard;
        return name.length() <= 120 ? name : PREFIX + job + "/" + Sha256.hex(guard.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes a free lease for a run. @return the fencing number; empty when another run holds it, dead or alive */
    Optional<Long> acquire(String name, UUID run) {
        return sql.queryOne("""
                INSERT INTO service_leases AS held (lease_name, owner, fencing, acquired_at, renewed_at, expires_at, detail)
                VALUES (?, ?, 1, now(), now(), now() + make_interval(secs => ?), ?)
                    ON CONFLICT (lease_name) DO UPDATE
                   SET owner = excluded.owner, fencing = held.fencing + 1, acquired_at = excluded.acquired_at,
                       renewed_at = excluded.renewed_at, expires_at = excluded.expires_at, detail = excluded.detail
                 WHERE held.owner = ''
                RETURNING fencing
                """, row -> row.int8("fencing"),
                name, node.id(), seconds, JsonNodeFactory.instance.objectNode().put("run", run.toString()));
    }

    /** Takes over an expired lease; of several nodes that try, one succeeds. @return the new fencing number */
    Optional<Long> takeOver(JobLease expired) {
        return sql.queryOne("""
                UPDATE service_leases
                   SET owner = ?, fencing = fencing + 1, acquired_at = now(), renewed_at = now(),
                       expires_at = now() + make_interval(secs => ?)
                 WHERE lease_name = ? AND fencing = ? AND owner = ? AND expires_at < now()
                RETURNING fencing
                """, row -> row.int8("fencing"),
                node.id(), seconds, expired.name(), expired.fencing(), expired.owner());
    }

    /** Extends every lease of this node. @return the leases held */
    List<JobLease> renew() {
        return sql.query("UPDATE service_leases SET renewed_at = now(), expires_at = now() + make_interval(secs => ?)"
                + " WHERE owner = ? AND lease_name LIKE 'job/%' RETURNING" + COLUMNS, JobLeases::lease, seconds, node.id());
    }

    /** Leases whose holders have given no sign of life for too long. */
    List<JobLease> expired() {
        return sql.query("SELECT" + COLUMNS + "FROM service_leases WHERE owner <> '' AND expires_at < now()"
                + " AND lease_name LIKE 'job/%' ORDER BY lease_name", JobLeases::lease);
    }

    /** The lease a run holds now. */
    Optional<JobLease> ofRun(UUID run) {
        return sql.queryOne("SELECT" + COLUMNS + "FROM service_leases WHERE owner <> '' AND detail ->> 'run' = ?"
                + " AND lease_name LIKE 'job/%'", JobLeases::lease, run.toString());
    }

    /** The run that holds a lease now. */
    Optional<UUID> holder(String name) {
        return sql.queryOne("SELECT" + COLUMNS + "FROM service_leases WHERE owner <> '' AND lease_name = ?",
                JobLeases::lease, name).map(JobLease::run);
    }

    /** Gives a lease back, if the run still holds it under this fencing number. */
    void release(UUID run, long fencing) {
        sql.update("UPDATE service_leases SET owner = ?, expires_at = now() WHERE detail ->> 'run' = ? AND fencing = ?",
                FREE, run.toString(), fencing);
    }

    /** Whether an owner is the node this runs on. */
    boolean isThisNode(String owner) {
        return node.id().equals(owner);
    }

    /** Asks the holder, whichever node it is, to stop the run. */
    void requestStop(UUID run) {
        sql.update("UPDATE service_leases SET detail = detail || '{\"stop\": true}'::jsonb"
                + " WHERE owner <> '' AND detail ->> 'run' = ?", run.toString());
    }

    /**
     * Makes sure, within the caller's transaction, that the run is still this holder's: a node that was paused past its lease
     * must not write over its successor.
     *
     * @throws JobConflictException when another holder has taken over
     */
    public void confirm(UUID run, long fencing) {
        sql.queryOne("SELECT 1 AS held FROM service_leases WHERE detail ->> 'run' = ? AND fencing = ? AND owner = ? FOR SHARE",
                row -> row.int4("held"), run.toString(), fencing, node.id())
                .orElseThrow(() -> new JobConflictException("run " + run + " was taken over by another node"));
    }

    private static JobLease lease(SqlRow row) throws SQLException {
        return new JobLease(row.text("lease_name"), row.text("owner"), row.int8("fencing"),
                UUID.fromString(row.json("detail").path("run").asText()), row.bool("settled"),
                row.json("detail").path("stop").asBoolean());
    }
}
