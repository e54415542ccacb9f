package io.tidewatch.tasks;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queue as workers use it. Leases run on the database's clock, the one all nodes share. Every write of a worker carries the
 * number of its claim, so that one whose lease was lost changes nothing any more.
 */
@ApplicationScoped
public class TaskStore {

    /** The dead letters of a statement become risk events in it; {@code given_up} has them. */
    private static final String NOTE_DEAD_LETTERS = """
            INSERT INTO risk_events (decision_id, severity, code, message, payload, created_at)
            SELECT task_id, 'warning', 'task_dead_letter:' || task_type, 'task given up after its last attempt',
                   jsonb_build_object('task_id', task_id, 'task_type', task_type, 'attempts', attempt, 'error', dead_letter_reason,
                                      'worker', claimed_by, 'queued_at', created_at), now()
              FROM given_up WHERE dead_letter_reason IS NOT NULL
            """;

    /** What a worker wrote and what it got: the tasks whose end counted, and those it may work on now. */
    record Exchanged(Set<String> ended, List<ClaimedTask> claimed) {
    }

    /** A task whose lease was renewed, and why it is to be ended. */
    record Kept(String id, Optional<String> cancelled) {
    }

    /** A task taken from a worker that is gone. */
    record Abandoned(String id, String type, String worker, boolean dead) {
    }

    private record Claim(int priority, long position, ClaimedTask task) {
    }

    private Sql sql;

    /** For the container's proxy. */
    protected TaskStore() {
    }

    @Inject
    public TaskStore(Sql sql) {
        this.sql = sql;
    }

    /** Ends attempts and claims other tasks, in one transaction and one statement each. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Exchanged exchange(List<TaskEnding> endings, int wanted, String worker, Duration timeToLive) {
        Set<String> ended = endings.isEmpty() ? Set.of() : end(endings, timeToLive);
        return new Exchanged(ended, wanted == 0 ? List.of() : claim(wanted, worker));
    }

    private Set<String> end(List<TaskEnding> endings, Duration timeToLive) {
        return sql.query("""
                WITH given_up AS (
                    UPDATE async_tasks t
                       SET status = e.status, result = e.result::json, error = e.error,
                           last_error = coalesce(e.last_error, t.last_error), dead_letter_reason = e.dead_letter_reason,
                           attempt = t.attempt - e.uncounted, heartbeat_at = NULL, updated_at = now(),
                           finished_at = CASE WHEN e.status <> 'queued' THEN now() END,
                           requeued_at = CASE WHEN e.status = 'queued' THEN now() ELSE t.requeued_at END,
                           requeue_count = t.requeue_count + CASE WHEN e.status = 'queued' THEN 1 ELSE 0 END,
                           available_at = CASE WHEN e.status = 'queued' THEN now() + make_interval(secs => e.pause)
                                               ELSE t.available_at END,
                           progress = CASE e.status WHEN 'completed' THEN 1 WHEN 'failed' THEN t.progress END,
                           expires_at = now() + make_interval(secs => ?)
                      FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::int[])
                           AS e (task_id, token, status, result, error, last_error, dead_letter_reason, pause, uncounted)
                     WHERE t.task_id = e.task_id AND t.claim_token = e.token AND t.status = 'running'
                    RETURNING t.task_id, t.task_type, t.attempt, t.claimed_by, t.created_at, t.dead_letter_reason),
                noted AS (%s)
                SELECT task_id FROM given_up
                """.formatted(NOTE_DEAD_LETTERS), row -> row.text("task_id"), timeToLive.toMillis() / 1000.0,
                texts(endings, ending -> ending.task().id()),
                endings.stream().mapToLong(ending -> ending.task().token()).toArray(),
                texts(endings, ending -> ending.status().wireName()),
                texts(endings, ending -> ending.result().orElse(null)),
                texts(endings, TaskEnding::shownError),
                texts(endings, ending -> ending.status() == TaskStatus.COMPLETED ? null : ending.error()),
                texts(endings, ending -> ending.kind() == TaskEnding.Kind.DEAD ? ending.error() : null),
                endings.stream().mapToDouble(ending -> ending.pause().toMillis() / 1000.0).toArray(),
                endings.stream().mapToInt(ending -> ending.kind() == TaskEnding.Kind.HANDED_BACK ? 1 : 0).toArray())
                .stream().collect(Collectors.toSet());
    }

    private static String[] texts(List<TaskEnding> endings, Function<TaskEnding, String> text) {
        return endings.stream().map(text).toArray(String[]::new);
    }

    private List<ClaimedTask> claim(int wanted, String worker) {
        return sql.query("""
                UPDATE async_tasks
                   SET status = 'running', attempt = attempt + 1, claim_count = claim_count + 1, claim_token = nextval('task_claims'),
                       claimed_by = ?, claimed_at = now(), heartbeat_at = now(), started_at = coalesce(started_at, now()),
                       updated_at = now(), progress = NULL, progress_note = NULL
                 WHERE task_id = ANY (ARRAY(
                       SELECT task_id FROM async_tasks
                        WHERE status = 'queued' AND available_at <= now() AND cancel_requested_at IS NULL
                        ORDER BY priority DESC, available_at, position
                        LIMIT ?
                          FOR UPDATE SKIP LOCKED))
                RETURNING task_id, claim_token, task_type, payload, attempt, max_attempts, created_at, priority, position
                """, TaskStore::claimed, worker, wanted).stream()
                .sorted(Comparator.comparingInt(Claim::priority).reversed().thenComparingLong(Claim::position))
                .map(Claim::task).toList();
    }

    private static Claim claimed(SqlRow row) throws SQLException {
        return new Claim(row.int4("priority"), row.int8("position"), new ClaimedTask(row.text("task_id"), row.int8("claim_token"),
                row.text("task_type"), row.json("payload"), row.int4("attempt"), row.int4("max_attempts"), row.instant("created_at")));
    }

    /** Renews leases and notes progress. @return those that still are this worker's */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Kept> beat(List<TaskWork> works) {
        List<Task.Progress> told = works.stream().map(TaskWork::untold).toList();
        return sql.query("""
                UPDATE async_tasks t
                   SET heartbeat_at = now(), progress = coalesce(b.progress, t.progress),
                       progress_note = coalesce(b.note, t.progress_note)
                  FROM unnest(?::text[], ?::bigint[], ?::float8[], ?::text[]) AS b (task_id, token, progress, note)
                 WHERE t.task_id = b.task_id AND t.claim_token = b.token AND t.status = 'running'
                RETURNING t.task_id, t.cancel_requested_at IS NOT NULL AS cancelled, t.cancel_reason
                """, TaskStore::kept, works.stream().map(TaskWork::taskId).toArray(String[]::new),
                works.stream().mapToLong(work -> work.task().token()).toArray(),
                told.stream().map(progress -> progress == null ? null : progress.share()).toArray(Double[]::new),
                told.stream().map(progress -> progress == null ? null : progress.note()).toArray(String[]::new));
    }

    /** Those of some tasks whose end was asked for. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Kept> cancelled(List<TaskWork> works) {
        return sql.query("""
                SELECT task_id, TRUE AS cancelled, cancel_reason FROM async_tasks
                 WHERE task_id = ANY (?) AND cancel_requested_at IS NOT NULL
                """, TaskStore::kept, (Object) works.stream().map(TaskWork::taskId).toArray(String[]::new));
    }

    private static Kept kept(SqlRow row) throws SQLException {
        return new Kept(row.text("task_id"), row.bool("cancelled")
                ? Optional.of(row.optionalText("cancel_reason").orElse("no reason given")) : Optional.empty());
    }

    /**
     * Takes tasks from workers that were silent for too long: queued again, or given up after the last attempt. They come back at
     * different times, so that one which kills its workers does not take the same neighbours with it each time.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Abandoned> takeFromSilent(Duration staleAfter, RetryDelay retry, Duration timeToLive, int most) {
        return sql.query("""
                WITH silent AS MATERIALIZED (
                    SELECT task_id, attempt >= max_attempts AS last_one,
                           'its worker ' || coalesce(claimed_by, '?') || ' was lost during attempt ' || attempt AS loss
                      FROM async_tasks
                     WHERE status = 'running' AND heartbeat_at < now() - make_interval(secs => ?)
                     ORDER BY heartbeat_at LIMIT ? FOR UPDATE SKIP LOCKED),
                given_up AS (
                    UPDATE async_tasks t
                       SET status = CASE WHEN s.last_one THEN 'failed' ELSE 'queued' END, last_error = s.loss,
                           error = CASE WHEN s.last_one THEN 'dead_letter:' || s.loss END,
                           dead_letter_reason = CASE WHEN s.last_one THEN s.loss END,
                           finished_at = CASE WHEN s.last_one THEN now() END, heartbeat_at = NULL, updated_at = now(),
                           requeued_at = now(), requeue_count = t.requeue_count + 1,
                           available_at = now() + make_interval(secs => least(?, ? * power(2, least(t.attempt, 30) - 1)) * (0.5 + random())),
                           expires_at = now() + make_interval(secs => ?)
                      FROM silent s WHERE t.task_id = s.task_id
                    RETURNING t.task_id, t.task_type, t.attempt, t.claimed_by, t.created_at, t.dead_letter_reason),
                noted AS (%s)
                SELECT task_id, task_type, claimed_by, dead_letter_reason IS NOT NULL AS dead FROM given_up
                """.formatted(NOTE_DEAD_LETTERS),
                row -> new Abandoned(row.text("task_id"), row.text("task_type"), row.optionalText("claimed_by").orElse("?"), row.bool("dead")),
                staleAfter.toMillis() / 1000.0, most, retry.most().toMillis() / 1000.0, retry.first().toMillis() / 1000.0,
                timeToLive.toMillis() / 1000.0);
    }

    /** Ends tasks whose end was asked for while they ran and which came back to the queue. @return how many */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int endCancelled(Duration timeToLive) {
        return sql.update("""
                UPDATE async_tasks
                   SET status = 'failed', error = 'cancelled:' || coalesce(cancel_reason, 'no reason given'), finished_at = now(),
                       updated_at = now(), expires_at = now() + make_interval(secs => ?)
                 WHERE status = 'queued' AND cancel_requested_at IS NOT NULL
                """, timeToLive.toMillis() / 1000.0);
    }

    /** Forgets finished tasks whose time is over; dead letters stay longer. @return how many */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int purge(Duration deadLettersKept, int most) {
        return sql.update("""
                DELETE FROM async_tasks WHERE task_id = ANY (ARRAY(
                    SELECT task_id FROM async_tasks
                     WHERE status IN ('completed', 'failed') AND expires_at < now()
                       AND (dead_letter_reason IS NULL OR finished_at < now() - make_interval(secs => ?))
                     ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED))
                """, deadLettersKept.toMillis() / 1000.0, most);
    }
}
