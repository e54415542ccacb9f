package io.tidewatch.execution.reconciliation;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Finds runs of decisions whose node fell silent, in {@code decision_runs}. */
@ApplicationScoped
public class DeadRunStore {

    private static final String INTERRUPTED = "interrupted: its node fell silent";

    private Sql sql;

    /** For the container's proxy. */
    protected DeadRunStore() {
    }

    @Inject
    public DeadRunStore(Sql sql) {
        this.sql = sql;
    }

    /** Ends runs whose lease has run out; a node that was only paused finds its run ended and sends nothing more. @return their decisions */
    List<String> end(Instant now) {
        return sql.query("UPDATE decision_runs SET state = 'failed', result = ?, finished_at = ?"
                + " WHERE state IN ('created', 'running') AND lease_until <= clock_timestamp() RETURNING decision_id",
                row -> row.text("decision_id"), INTERRUPTED, now);
    }
}
