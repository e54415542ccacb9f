package io.tidewatch.modelops.schedule;

import io.tidewatch.ops.Sql;
import io.tidewatch.tasks.NodeIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who works the schedule off, and when its steps were done last ({@code service_leases}, {@code model_ops_schedule}). The lease of a dead
 * node runs out; one that was paused past its lease is told so when it wants to write down what it did.
 */
@ApplicationScoped
public class ScheduleLeases {

    private static final String LEASE = "model-ops";
    private static final String RETRAIN = "retrain";
    private static final double MILLIS = 1000.0;

    private Sql sql;
    private String owner;

    /** For the container's proxy. */
    protected ScheduleLeases() {
    }

    @Inject
    public ScheduleLeases(Sql sql, NodeIdentity node) {
        this(sql, node.id());
    }

    ScheduleLeases(Sql sql, String owner) {
        this.sql = sql;
        this.owner = owner;
    }

    /** Takes the lease where it is free or run out, or extends the own one. @return its fencing number; empty when another node has it */
    OptionalLong take(Duration time) {
        Optional<Long> fencing = sql.queryOne("""
                INSERT INTO service_leases AS held (lease_name, owner, fencing, acquired_at, renewed_at, expires_at)
                VALUES (?, ?, 1, now(), now(), now() + make_interval(secs => ?))
                    ON CONFLICT (lease_name) DO UPDATE
                   SET owner = excluded.owner, fencing = held.fencing + CASE WHEN held.owner = excluded.owner THEN 0 ELSE 1 END,
                       renewed_at = excluded.renewed_at, expires_at = excluded.expires_at,
                       acquired_at = CASE WHEN held.owner = excluded.owner THEN held.acquired_at ELSE excluded.acquired_at END
                 WHERE held.owner IN ('', excluded.owner) OR held.expires_at < now()
                RETURNING fencing
                """, row -> row.int8("fencing"), LEASE, owner, time.toMillis() / MILLIS);
        return fencing.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** Gives the lease back, if it is still held. */
    void release() {
        sql.update("UPDATE service_leases SET owner = '', expires_at = now() WHERE lease_name = ? AND owner = ?", LEASE, owner);
    }

    /** When each step of a track was done last. */
    Map<OpsStep, Instant> done(String track) {
        Map<OpsStep, Instant> done = new EnumMap<>(OpsStep.class);
        for (OpsStep step : OpsStep.values()) {
            last(track, step.wireName()).ifPresent(at -> done.put(step, at));
        }
        return done;
    }

    private Optional<Instant> last(String track, String step) {
        return sql.queryOne("SELECT last_run_at FROM model_ops_schedule WHERE track = ? AND step = ?", row -> row.instant("last_run_at"),
                track, step);
    }

    /** Notes that a step was done. @return false when another node has taken over meanwhile; nothing is noted then */
    boolean note(String track, OpsStep step, long fencing, Instant now) {
        return note(track, step.wireName(), fencing, now);
    }

    /** When a training was started last because of drift. */
    Optional<Instant> retrained(String track) {
        return last(track, RETRAIN);
    }

    /** Notes that a training was started. */
    boolean noteRetrained(String track, long fencing, Instant now) {
        return note(track, RETRAIN, fencing, now);
    }

    private boolean note(String track, String step, long fencing, Instant now) {
        return sql.update("""
                INSERT INTO model_ops_schedule (track, step, last_run_at, node)
                SELECT ?, ?, ?, held.owner
                  FROM (SELECT owner FROM service_leases WHERE lease_name = ? AND owner = ? AND fencing = ? FOR SHARE) held
                ON CONFLICT (track, step) DO UPDATE SET last_run_at = EXCLUDED.last_run_at, node = EXCLUDED.node
                """, track, step, now, LEASE, owner, fencing) > 0;
    }
}
