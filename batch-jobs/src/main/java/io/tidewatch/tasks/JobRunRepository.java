package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Sha256;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Run and unit records: {@code training_runs} and {@code training_run_units}. */
@ApplicationScoped
public class JobRunRepository {

    private static final String SELECT = "SELECT run_id, job_name, last_execution_id, parameters, status, exit_status, summary,"
            + " started_at, ended_at, created_by FROM training_runs ";

    private Sql sql;
    private TradingClock clock;

    /** For the container's proxy. */
    protected JobRunRepository() {
    }

    @Inject
    public JobRunRepository(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void create(UUID id, String job, Map<String, String> parameters, String createdBy) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(parameters).forEach(values::put);
        String hash = Sha256.hex(values.toString().getBytes(StandardCharsets.UTF_8));
        sql.update("INSERT INTO training_runs (run_id, job_name, parameters, config_hash, status, started_at, created_by)"
                + " VALUES (?, ?, ?, ?, 'STARTING', ?, ?)", id, job, values, hash, clock.instant(), createdBy);
    }

    public Optional<JobRun> find(UUID id) {
        return sql.queryOne(SELECT + "WHERE run_id = ?", JobRunRepository::run, id);
    }

    /** The run an execution, its newest or an earlier one, belongs to. */
    Optional<JobRun> ofExecution(long execution) {
        return sql.queryOne(SELECT + """
                WHERE last_execution_id = ? OR job_instance_id =
                      (SELECT jobinstanceid FROM job_execution WHERE jobexecutionid = ?)
                """, JobRunRepository::run, execution, execution);
    }

    /** The newest runs, newest first, of one job or of all. */
    List<JobRun> newest(Optional<String> job, int limit) {
        return sql.query(SELECT + "WHERE ?::text IS NULL OR job_name = ? ORDER BY started_at DESC, run_id LIMIT ?",
                JobRunRepository::run, job, job, limit);
    }

    /** Notes which execution works for a run now. */
    void began(UUID id, long instance, long execution) {
        sql.update("UPDATE training_runs SET job_instance_id = ?, last_execution_id = ?, status = 'STARTED', exit_status = NULL,"
                + " ended_at = NULL WHERE run_id = ?", instance, execution, id);
    }

    void ended(UUID id, String status, String exitStatus) {
        sql.update("UPDATE training_runs SET status = ?, exit_status = ?, ended_at = ? WHERE run_id = ?",
                status, exitStatus, clock.instant(), id);
    }

    void status(UUID id, String status) {
        sql.update("UPDATE training_runs SET status = ? WHERE run_id = ?", status, id);
    }

    /** Adds fields to the summary of a run; fields of the same name are replaced. */
    public void summarize(UUID id, ObjectNode fields) {
        sql.update("UPDATE training_runs SET summary = summary || ? WHERE run_id = ?", fields, id);
    }

    /** Notes the hashes that identify what a run was made from. */
    public void identify(UUID id, String datasetHash, String schemaHash) {
        sql.update("UPDATE training_runs SET dataset_hash = ?, schema_hash = ? WHERE run_id = ?", datasetHash, schemaHash, id);
    }

    /** Registers units that are still to do; known ones stay as they are. */
    public void plan(UUID run, String step, Map<String, ? extends JsonNode> units) {
        sql.update("""
                INSERT INTO training_run_units (run_id, step, unit_key, result, updated_at)
                SELECT ?, ?, u.unit_key, u.result, ? FROM unnest(?, ?) AS u(unit_key, result)
                    ON CONFLICT (run_id, step, unit_key) DO NOTHING
                """, run, step, clock.instant(), units.keySet().toArray(String[]::new),
                units.values().toArray(JsonNode[]::new));
    }

    public List<JobUnit> units(UUID run) {
        return sql.query("SELECT step, unit_key, status, checkpoint_ref, result FROM training_run_units WHERE run_id = ?"
                + " ORDER BY step, unit_key", JobRunRepository::unit, run);
    }

    public Optional<JobUnit> unit(UUID run, String step, String key) {
        return sql.queryOne("SELECT step, unit_key, status, checkpoint_ref, result FROM training_run_units"
                + " WHERE run_id = ? AND step = ? AND unit_key = ?", JobRunRepository::unit, run, step, key);
    }

    /** Notes that work on a unit begins (again). */
    public void unitBegan(UUID run, String step, String key) {
        sql.update("UPDATE training_run_units SET status = 'RUNNING', attempt = attempt + 1, updated_at = ?"
                + " WHERE run_id = ? AND step = ? AND unit_key = ?", clock.instant(), run, step, key);
    }

    /** Notes how far a unit is, and what else its result says so far. */
    public void unitProgress(UUID run, String step, String key, ObjectNode fields) {
        sql.update("UPDATE training_run_units SET result = result || ?, updated_at = ?"
                + " WHERE run_id = ? AND step = ? AND unit_key = ?", fields, clock.instant(), run, step, key);
    }

    /** Notes the outcome of a unit. */
    public void unitEnded(UUID run, String step, String key, JobUnit.Status status, String checkpoint, ObjectNode fields) {
        sql.update("UPDATE training_run_units SET status = ?, checkpoint_ref = ?, result = result || ?, updated_at = ?"
                + " WHERE run_id = ? AND step = ? AND unit_key = ?", status, checkpoint, fields, clock.instant(), run, step, key);
    }

    private static JobUnit unit(SqlRow row) throws SQLException {
        return new JobUnit(row.text("step"), row.text("unit_key"), JobUnit.Status.valueOf(row.text("status")),
                row.optionalText("checkpoint_ref"), row.json("result"));
    }

    private static JobRun run(SqlRow row) throws SQLException {
        Map<String, String> parameters = new TreeMap<>();
        row.json("parameters").properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return new JobRun(row.uuid("run_id"), row.text("job_name"), row.optionalInt8("last_execution_id"),
                new JobParameters(parameters), row.text("status"), row.optionalText("exit_status"), row.json("summary"),
                row.instant("started_at"), row.optionalInstant("ended_at"), row.text("created_by"));
    }
}
