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
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Run and unit records: {@code training_runs} and {@code training_run_units}. */
@ApplicationScoped
@Transactional
public class JobRunRepository {

    private Sql sql;
    private EntityManager entities;
    private TradingClock clock;

    /** For the container's proxy. */
    protected JobRunRepository() {
    }

    @Inject
    public JobRunRepository(Sql sql, EntityManager entities, TradingClock clock) {
        this.sql = sql;
        this.entities = entities;
        this.clock = clock;
    }

    /** @param request name of the request it answers, unlike any other; empty when it has none */
    void create(UUID id, String job, Map<String, String> parameters, String createdBy, Optional<String> request) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(parameters).forEach(values::put);
        String hash = Sha256.hex(values.toString().getBytes(StandardCharsets.UTF_8));
        entities.persist(new JobRunRow(id, job, values, hash, clock.instant(), createdBy).answering(request.orElse(null)));
        entities.flush();
    }

    /** The run that answers a request. */
    Optional<JobRun> ofRequest(String request) {
        return entities.createQuery("SELECT r FROM JobRunRow r WHERE r.request = :request", JobRunRow.class)
                .setParameter("request", request).getResultStream().map(JobRun::of).findFirst();
    }

    public Optional<JobRun> find(UUID id) {
        return Optional.ofNullable(entities.find(JobRunRow.class, id)).map(JobRun::of);
    }

    /** The run an execution, its newest or an earlier one, belongs to. */
    Optional<JobRun> ofExecution(long execution) {
        List<?> found = entities.createNativeQuery("""
                SELECT * FROM training_runs
                 WHERE last_execution_id = ?1 OR job_instance_id =
                       (SELECT jobinstanceid FROM job_execution WHERE jobexecutionid = ?1)
                """, JobRunRow.class).setParameter(1, execution).getResultList();
        return found.stream().map(JobRunRow.class::cast).map(JobRun::of).findFirst();
    }

    /** The newest runs, newest first, of one job or of all. */
    List<JobRun> newest(Optional<String> job, int limit) {
        TypedQuery<JobRunRow> query = entities.createQuery("SELECT r FROM JobRunRow r " + (job.isPresent() ? "WHERE r.job = :job " : "")
                + "ORDER BY r.startedAt DESC, r.id", JobRunRow.class).setMaxResults(limit);
        job.ifPresent(name -> query.setParameter("job", name));
        return query.getResultStream().map(JobRun::of).toList();
    }

    /** Notes which execution works for a run now. */
    void began(UUID id, long instance, long execution) {
        change(id, run -> run.began(instance, execution));
    }

    void ended(UUID id, String status, String exitStatus) {
        change(id, run -> run.ended(status, exitStatus, clock.instant()));
    }

    void status(UUID id, String status) {
        change(id, run -> run.become(status));
    }

    /** Adds fields to the summary of a run; fields of the same name are replaced. */
    public void summarize(UUID id, ObjectNode fields) {
        change(id, run -> run.summarize(fields));
    }

    /** Notes the hashes that identify what a run was made from. */
    public void identify(UUID id, String datasetHash, String schemaHash) {
        change(id, run -> run.identify(datasetHash, schemaHash));
    }

    /** Locks the row as it is now, so that nobody's change is lost; written at once for those who read by SQL. */
    private void change(UUID id, Consumer<JobRunRow> change) {
        JobRunRow run = entities.find(JobRunRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (run != null) {
            change.accept(run);
            entities.flush();
        }
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
}
