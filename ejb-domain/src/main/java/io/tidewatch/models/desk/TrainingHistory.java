package io.tidewatch.models.desk;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads {@code training_runs} of jobs that train, with their units and curves. */
@ApplicationScoped
public class TrainingHistory {

    private static final int UNITS = 1_000;
    private static final int LIVING = 20;
    private static final int DURATIONS = 500;
    /** Of each curve so many points at most, evenly left out, the last one never. */
    private static final int POINTS = 400;
    private static final int CURVES = 40;

    private static final String RUNS = """
            SELECT r.run_id, r.job_name, r.last_execution_id, r.status, r.exit_status, r.started_at, r.ended_at, r.created_by,
                   r.parameters, r.summary, t.units, t.done, t.failed, t.progress
              FROM training_runs r LEFT JOIN LATERAL (
                   SELECT COUNT(*) AS units, COUNT(*) FILTER (WHERE u.status IN ('DONE', 'SKIPPED')) AS done,
                          COUNT(*) FILTER (WHERE u.status = 'FAILED') AS failed,
                          COALESCE(AVG(CASE WHEN u.status IN ('DONE', 'SKIPPED', 'FAILED') THEN 1
                                   WHEN u.status = 'RUNNING' AND jsonb_typeof(u.result -> 'done') = 'number'
                                        AND jsonb_typeof(u.result -> 'total') = 'number' AND (u.result ->> 'total')::float8 > 0
                                   THEN LEAST(1, (u.result ->> 'done')::float8 / (u.result ->> 'total')::float8) ELSE 0 END), 0) AS progress
                     FROM training_run_units u WHERE u.run_id = r.run_id) t ON TRUE
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected TrainingHistory() {
    }

    @Inject
    public TrainingHistory(Sql sql) {
        this.sql = sql;
    }

    /** The runs of a page. */
    public Page<TrainingRun> runs(TrainingQuery query) {
        SqlConditions conditions = new SqlConditions().and("r.job_name ~ ?", TrainingQuery.pattern()).and("r.job_name = ?", query.job())
                .and("r.status = ?", query.status());
        String direction = query.ascending() ? " ASC" : " DESC";
        String order = switch (query.key()) {
            case TIME -> "r.started_at" + direction;
            case DURATION -> "r.ended_at - r.started_at" + direction + " NULLS LAST, r.started_at" + direction;
        };
        return Page.of(sql.query(RUNS + " WHERE " + conditions.text() + " ORDER BY " + order + ", r.run_id LIMIT ? OFFSET ?",
                TrainingHistory::run, conditions.arguments(query.limit() + 1, query.skip())), query.limit());
    }

    /** The runs that something works on, newest first, at most 20. */
    public List<TrainingRun> living() {
        return sql.query(RUNS + " WHERE r.job_name ~ ? AND r.status IN ('STARTING', 'STARTED', 'STOPPING')"
                + " ORDER BY r.started_at DESC, r.run_id LIMIT ?", TrainingHistory::run, TrainingQuery.pattern(), LIVING);
    }

    /** One run, whatever its job; empty when there is none. */
    public Optional<TrainingRun> run(UUID id) {
        return sql.queryOne(RUNS + " WHERE r.run_id = ?", TrainingHistory::run, id);
    }

    /** Jobs that have trained, sorted. */
    public List<String> jobs() {
        return sql.query("SELECT DISTINCT job_name FROM training_runs WHERE job_name ~ ? ORDER BY job_name LIMIT 100",
                row -> row.text("job_name"), TrainingQuery.pattern());
    }

    /** The units of runs, by step and key, at most 1,000 together. */
    public List<TrainingUnit> units(List<UUID> runs) {
        return runs.isEmpty() ? List.of() : sql.query("""
                SELECT u.run_id, u.step, u.unit_key, u.status, u.attempt, u.checkpoint_ref, u.result, u.updated_at,
                       (SELECT COUNT(*) FROM training_curves c
                         WHERE c.run_id = u.run_id AND c.step = u.step AND c.unit_key = u.unit_key) AS n
                  FROM training_run_units u WHERE u.run_id = ANY (?::uuid[]) ORDER BY u.run_id, u.step, u.unit_key LIMIT ?
                """, row -> new TrainingUnit(row.uuid("run_id"), row.text("step"), row.text("unit_key"), row.text("status"),
                row.int4("attempt"), row.optionalText("checkpoint_ref"), row.json("result"), row.instant("updated_at"), row.int8("n")),
                runs.stream().map(UUID::toString).toArray(String[]::new), UNITS);
    }

    /** The curves of a unit, each thinned evenly to about 400 points, at most 40 curves. */
    public List<CurvePoint> curves(UUID run, String step, String unit) {
        return sql.query("""
                SELECT curve, position, figures FROM (
                    SELECT curve, position, figures, row_number() OVER w AS place, COUNT(*) OVER (PARTITION BY curve) AS points,
                           dense_rank() OVER (ORDER BY curve) AS number
                      FROM training_curves WHERE run_id = ? AND step = ? AND unit_key = ?
                    WINDOW w AS (PARTITION BY curve ORDER BY position DESC)) c
                 WHERE (place - 1) % GREATEST(1, (points + ? - 1) / ?) = 0 AND number <= ?
                 ORDER BY curve, position
                """, row -> new CurvePoint(row.text("curve"), row.int4("position"), row.json("figures")),
                run, step, unit, POINTS, POINTS, CURVES);
    }

    /** How long the newest completed runs took, oldest first, at most 500. */
    public List<RunDuration> durations(Optional<String> job) {
        SqlConditions conditions = new SqlConditions().and("job_name ~ ?", TrainingQuery.pattern()).and("job_name = ?", job)
                .and("status = 'COMPLETED'").and("ended_at IS NOT NULL");
        return sql.query("SELECT * FROM (SELECT job_name, started_at, EXTRACT(EPOCH FROM ended_at - started_at)::float8 AS seconds"
                + " FROM training_runs WHERE " + conditions.text() + " ORDER BY started_at DESC LIMIT ?) newest ORDER BY started_at",
                row -> new RunDuration(row.text("job_name"), row.instant("started_at"), row.float8("seconds")),
                conditions.arguments(DURATIONS));
    }

    private static TrainingRun run(SqlRow row) throws SQLException {
        return new TrainingRun(row.uuid("run_id"), row.text("job_name"), row.optionalInt8("last_execution_id"), row.text("status"),
                row.optionalText("exit_status"), row.instant("started_at"), row.optionalInstant("ended_at"), row.text("created_by"),
                new TrainingRun.Tally(row.int4("units"), row.int4("done"), row.int4("failed"), row.float8("progress")),
                row.json("parameters"), row.json("summary"));
    }
}
