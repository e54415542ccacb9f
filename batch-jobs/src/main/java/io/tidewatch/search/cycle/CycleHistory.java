package io.tidewatch.search.cycle;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The training cycles that were. */
@ApplicationScoped
public class CycleHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected CycleHistory() {
    }

    @Inject
    public CycleHistory(Sql sql) {
        this.sql = sql;
    }

    /** A cycle. @param endedAt empty while it runs */
    record Cycle(UUID run, String status, Instant startedAt, Optional<Instant> endedAt) {
    }

    /** The newest cycle. */
    Optional<Cycle> newest() {
        return sql.queryOne("SELECT run_id, status, started_at, ended_at FROM training_runs WHERE job_name = ?"
                + " ORDER BY started_at DESC, run_id LIMIT 1",
                row -> new Cycle(row.uuid("run_id"), row.text("status"), row.instant("started_at"), row.optionalInstant("ended_at")),
                TrainingCycleJob.NAME);
    }
}
