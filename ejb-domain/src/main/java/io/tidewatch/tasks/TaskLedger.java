package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queue as those use it who want something done. Takes part in the caller's transaction. */
@ApplicationScoped
public class TaskLedger {

    private static final String COLUMNS = """
            task_id, task_type, status, created_at, updated_at, started_at, finished_at, available_at, attempt, max_attempts, claimed_by,
            last_error, progress, progress_note, result, error, dead_letter_reason, requested_by, origin_task_id, priority,
            cancel_requested_at IS NOT NULL AS cancelling
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected TaskLedger() {
    }

    @Inject
    public TaskLedger(Sql sql) {
        this.sql = sql;
    }

    /** Queues tasks. @return them as stored, in order */
    public List<Task> add(List<NewTask> tasks, int maxAttempts, Duration startDelay) {
        return sql.query("""
                INSERT INTO async_tasks (task_id, task_type, payload, priority, requested_by, max_attempts, created_at, available_at)
                SELECT task_id, task_type, payload, priority, requested_by, ?, now(), now() + make_interval(secs => ?)
                  FROM unnest(?::text[], ?::text[], ?::jsonb[], ?::int[], ?::text[])
                       WITH ORDINALITY AS n (task_id, task_type, payload, priority, requested_by, place)
                 ORDER BY place
                RETURNING %s
                """.formatted(COLUMNS), TaskLedger::task, maxAttempts, startDelay.toMillis() / 1000.0,
                tasks.stream().map(task -> newId()).toArray(String[]::new),
                tasks.stream().map(NewTask::type).toArray(String[]::new),
                tasks.stream().map(NewTask::payload).toArray(JsonNode[]::new),
                tasks.stream().mapToInt(NewTask::priority).toArray(),
                tasks.stream().map(NewTask::requestedBy).toArray(String[]::new));
    }

    private static String newId() {
        return "task-" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A task that can be read: finished ones for as long as results are kept. */
    public Optional<Task> find(String id) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM async_tasks WHERE task_id = ?"
                + " AND (status IN ('queued', 'running') OR expires_at IS NULL OR expires_at >= now())", TaskLedger::task, id);
    }

    /** Tasks for people, results left out. */
    List<Task> list(TaskFilter filter) {
        return sql.query("SELECT " + COLUMNS.replace("result,", "NULL::json AS result,") + """
                  FROM async_tasks
                 WHERE (?::text IS NULL OR status = ?) AND (?::text IS NULL OR task_type = ?)
                   AND (?::text IS NULL OR strpos(lower(task_id || ' ' || coalesce(error, last_error, '')), lower(?)) > 0)
                   AND (NOT ? OR dead_letter_reason IS NOT NULL)
                 ORDER BY\s""" + filter.order().clause() + " LIMIT ?", TaskLedger::task,
                filter.status().map(TaskStatus::wireName), filter.status().map(TaskStatus::wireName), filter.type(), filter.type(),
                filter.text(), filter.text(), filter.dead(), filter.limit());
    }

    /** The types of all tasks there are, in alphabetical order. */
    List<String> types() {
        return sql.query("SELECT DISTINCT task_type FROM async_tasks ORDER BY 1", row -> row.text("task_type"));
    }

    /** Ends a waiting task at once and asks a running one to end. @return false when it is neither */
    boolean cancel(String id, String reason, Duration timeToLive) {
        return sql.update("""
                UPDATE async_tasks
                   SET cancel_requested_at = coalesce(cancel_requested_at, now()), cancel_reason = coalesce(cancel_reason, ?),
                       status = CASE status WHEN 'queued' THEN 'failed' ELSE status END,
                       error = CASE status WHEN 'queued' THEN 'cancelled:' || ? END,
                       finished_at = CASE status WHEN 'queued' THEN now() END,
                       updated_at = CASE status WHEN 'queued' THEN now() ELSE updated_at END,
                       expires_at = now() + make_interval(secs => ?)
                 WHERE task_id = ? AND status IN ('queued', 'running')
                """, reason, reason, timeToLive.toMillis() / 1000.0, id) == 1;
    }

    /** Queues what a failed task was to do once more, as a new task: the failed one stays as it is. */
    Optional<Task> repeat(String id, String requestedBy, int maxAttempts) {
        return sql.queryOne("""
                INSERT INTO async_tasks (task_id, task_type, payload, priority, requested_by, max_attempts, origin_task_id, created_at,
                                         available_at)
                SELECT ?, task_type, payload, priority, ?, ?, task_id, now(), now()
                  FROM async_tasks WHERE task_id = ? AND status = 'failed'
                RETURNING %s
                """.formatted(COLUMNS), TaskLedger::task, newId(), requestedBy, maxAttempts, id);
    }

    /** How full the queue is. */
    QueueFigures figures() {
        return sql.queryOne("""
                SELECT (SELECT count(*) FROM async_tasks WHERE status = 'queued') AS queued,
                       (SELECT count(*) FROM async_tasks WHERE status = 'running') AS running,
                       (SELECT count(*) FROM async_tasks WHERE dead_letter_reason IS NOT NULL) AS dead,
                       (SELECT extract(epoch FROM now() - min(available_at))::float8 FROM async_tasks
                         WHERE status = 'queued' AND available_at <= now()) AS oldest
                """, row -> new QueueFigures(row.int8("queued"), row.int8("running"), row.int8("dead"),
                row.optionalFloat8("oldest").map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))))).orElseThrow();
    }

    private static Task task(SqlRow row) throws SQLException {
        Optional<Double> share = row.optionalFloat8("progress");
        String note = row.optionalText("progress_note").orElse("");
        return new Task(row.text("task_id"), row.text("task_type"), TaskStatus.stored(row.text("status")),
                new Task.Times(row.instant("created_at"), row.optionalInstant("updated_at"), row.optionalInstant("started_at"),
                        row.optionalInstant("finished_at"), row.instant("available_at")),
                new Task.Attempts(row.int4("attempt"), row.int4("max_attempts"), row.optionalText("claimed_by"),
                        row.optionalText("last_error")),
                share.map(done -> new Task.Progress(done, note)), row.optionalJson("result"), row.optionalText("error"),
                row.optionalText("dead_letter_reason"),
                new Task.Origin(row.text("requested_by"), row.optionalText("origin_task_id"), row.int4("priority"), row.bool("cancelling")));
    }
}
