package io.tidewatch.execution.reconciliation;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds runs of decisions whose node fell silent, in {@code decision_runs}. */
@ApplicationScoped
public class DeadRunStore {

    private static final String EXPIRED = "lease_expired";
    private static final String ENDED = "interrupted";

    private Sql sql;

    /** For the container's proxy. */
    protected DeadRunStore() {
    }

    @Inject
    public DeadRunStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes over decisions whose newest run is dead and left orders unsent. They are taken by the next fence, so that a client that
     * posts the decision again at this moment either runs before this or finds it ended.
     *
     * @return the decisions that are the caller's until its transaction ends
     */
    List<String> takeOver() {
        sql.update("UPDATE decision_runs SET state = 'failed', result = ?, finished_at = clock_timestamp()"
                + " WHERE state IN ('created', 'running') AND lease_until <= clock_timestamp()", EXPIRED);
        return sql.query("""
                INSERT INTO decision_runs (decision_id, fence, adapter, state, owner, lease_until, result, created_at, finished_at)
                SELECT r.decision_id, r.fence + 1, r.adapter, 'failed', 'reconciliation', clock_timestamp(), ?, clock_timestamp(),
                       clock_timestamp()
                  FROM decision_runs r
                 WHERE r.state = 'failed' AND r.result = ? AND r.finished_at > clock_timestamp() - interval '7 days'
                   AND NOT EXISTS (SELECT 1 FROM decision_runs n WHERE n.decision_id = r.decision_id AND n.fence > r.fence)
                   AND EXISTS (SELECT 1 FROM orders_sim o WHERE o.decision_id = r.decision_id AND o.status = 'submitted'
                                  AND NOT EXISTS (SELECT 1 FROM venue_orders v WHERE v.order_id = o.id))
                    ON CONFLICT DO NOTHING
                RETURNING decision_id
                """, row -> row.text("decision_id"), ENDED, EXPIRED);
    }
}
