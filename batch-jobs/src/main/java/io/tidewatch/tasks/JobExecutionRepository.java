package io.tidewatch.tasks;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The executions as the batch engine has stored them. */
@ApplicationScoped
public class JobExecutionRepository {

    @Inject
    private Sql sql;

    /** State of an execution. */
    Optional<JobExecutions.State> state(long execution) {
        return sql.queryOne("SELECT jobexecutionid, batchstatus, exitstatus FROM job_execution WHERE jobexecutionid = ?",
                JobExecutionRepository::state, execution);
    }

    /** The newest execution started for a run. */
    Optional<JobExecutions.State> newest(UUID run) {
        return sql.queryOne("SELECT jobexecutionid, batchstatus, exitstatus FROM job_execution"
                + " WHERE position(? IN jobparameters) > 0 ORDER BY jobexecutionid DESC LIMIT 1",
                JobExecutionRepository::state,
                run.toString());
    }

    /** The run an execution was started for. */
    Optional<UUID> run(long execution) {
        return sql.queryOne("SELECT substring(jobparameters FROM 'run = ([0-9a-f-]{36})') AS run FROM job_execution"
                + " WHERE jobexecutionid = ?", row -> row.optionalText("run").orElse(null), execution).map(UUID::fromString);
    }

    private static JobExecutions.State state(SqlRow row) throws SQLException {
        return new JobExecutions.State(row.int8("jobexecutionid"), row.text("batchstatus"), row.optionalText("exitstatus"));
    }

    /** Ends an execution that nothing works on any more. */
    void markStopped(long execution, Instant now) {
        sql.update("UPDATE job_execution SET batchstatus = 'STOPPED', exitstatus = 'STOPPED', endtime = ?, lastupdatedtime = ?"
                + " WHERE jobexecutionid = ? AND batchstatus IN ('STARTING', 'STARTED', 'STOPPING')", now, now, execution);
    }
}
