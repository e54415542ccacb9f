package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Who runs a decision at a venue: one at a time, on whatever node. Time is the database's, the one clock all nodes share. A run
 * whose lease ran out is dead; its fence is passed by the next one, and nothing it still wants to send is committed.
 */
@ApplicationScoped
public class DecisionRunLeases {

    private static final double MILLIS = 1000.0;
    private static final String EXPIRED = "lease_expired";

    private final String owner = "node-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private Sql sql;

    /** For the container's proxy. */
    protected DecisionRunLeases() {
    }

    @Inject
    public DecisionRunLeases(Sql sql) {
        this.sql = sql;
    }

    /**
     * A run of a decision.
     *
     * @param fence  counts up with every run of the decision
     * @param result how it ended; null while it goes on
     */
    public record Run(String decisionId, long fence, String adapter, DecisionRunState state, String result) {
    }

    /**
     * Takes the right to run a decision. A run that went silent is failed on the way.
     *
     * @return the fence; empty when somebody else is at it
     */
    @Transactional
    public OptionalLong claim(String decisionId, AdapterName adapter, Duration lease) {
        fail(decisionId);
        return sql.queryOne("""
                INSERT INTO decision_runs (decision_id, fence, adapter, state, owner, lease_until, created_at)
                SELECT ?, COALESCE(MAX(fence), 0) + 1, ?, 'created', ?, clock_timestamp() + make_interval(secs => ?), clock_timestamp()
                  FROM decision_runs WHERE decision_id = ?
                    ON CONFLICT DO NOTHING
                RETURNING fence
                """, row -> row.int8("fence"), decisionId, adapter.text(), owner, lease.toMillis() / MILLIS, decisionId)
                .map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private void fail(String decisionId) {
        sql.update("UPDATE decision_runs SET state = 'failed', result = ?, finished_at = clock_timestamp()"
                + " WHERE decision_id = ? AND state IN ('created', 'running') AND lease_until <= clock_timestamp()", EXPIRED, decisionId);
    }

    /** Fails every run whose lease ran out. @return their decisions */
    public List<String> failExpired() {
        return sql.query("UPDATE decision_runs SET state = 'failed', result = ?, finished_at = clock_timestamp()"
                + " WHERE state IN ('created', 'running') AND lease_until <= clock_timestamp() RETURNING decision_id",
                row -> row.text("decision_id"), EXPIRED);
    }

    /**
     * Changes the state of a run that is still the holder's.
     *
     * @throws LeaseLostException when it is not, or when its state does not allow the change
     */
    void change(String decisionId, long fence, DecisionRunState next, String result) {
        String[] allowed = Arrays.stream(DecisionRunState.values()).filter(state -> state.allows(next))
                .map(DecisionRunState::text).toArray(String[]::new);
        int changed = sql.update("""
                UPDATE decision_runs
                   SET state = ?, result = ?, started_at = CASE WHEN ? THEN clock_timestamp() ELSE started_at END,
                       finished_at = CASE WHEN ? THEN clock_timestamp() END
                 WHERE decision_id = ? AND fence = ? AND state = ANY (?::text[])
                """, next.text(), result, next == DecisionRunState.RUNNING, next.isFinal(), decisionId, fence, allowed);
        if (changed != 1) {
            throw new LeaseLostException(decisionId, fence);
        }
    }

    /**
     * Extends the lease of a run that goes on. Inside a transaction it keeps others from taking the decision until that commits.
     *
     * @throws LeaseLostException when the lease ran out or the run is over
     */
    void renew(String decisionId, long fence, Duration lease) {
        int renewed = sql.update("""
                UPDATE decision_runs SET lease_until = clock_timestamp() + make_interval(secs => ?)
                 WHERE decision_id = ? AND fence = ? AND state = 'running' AND lease_until > clock_timestamp()
                """, lease.toMillis() / MILLIS, decisionId, fence);
        if (renewed != 1) {
            throw new LeaseLostException(decisionId, fence);
        }
    }

    /** The newest run of a decision. */
    public Optional<Run> newest(String decisionId) {
        return sql.queryOne("SELECT decision_id, fence, adapter, state, result FROM decision_runs WHERE decision_id = ?"
                + " ORDER BY fence DESC LIMIT 1", DecisionRunLeases::run, decisionId);
    }

    private static Run run(SqlRow row) throws SQLException {
        return new Run(row.text("decision_id"), row.int8("fence"), row.text("adapter"), DecisionRunState.of(row.text("state")),
                row.optionalText("result").orElse(null));
    }
}
