package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes and reads {@code backtest_runs}. */
@ApplicationScoped
public class BacktestLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = """
            id, run_name, track, run_source, started_at, ended_at, metrics, config, created_at, superseded_by_run_id, supersede_reason,
            superseded_at
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected BacktestLedger() {
    }

    @Inject
    public BacktestLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * Enters a run that begins now, in one statement. That does not wait for the disk: should the database break down before the
     * run ends, it may forget the run, and {@link #end} says so.
     */
    public BacktestRun begin(String name, Track track, RunSource source, ObjectNode config, Instant now) {
        ObjectNode metrics = JSON.createObjectNode().put("status", BacktestRun.RUNNING);
        long id = sql.queryInt8("""
                INSERT INTO backtest_runs (run_name, track, run_source, started_at, metrics, config, created_at, seen_at)
                SELECT ?, ?, ?, ?, ?, ?, ?, now() FROM set_config('synchronous_commit', 'off', TRUE)
                RETURNING id
                """,
                name, track.wireName(), source.wireName(), now, metrics, config, now);
        return new BacktestRun(id, name, track.wireName(), source.wireName(), now, Optional.empty(), metrics, config, Optional.of(now),
                Optional.empty());
    }

    /**
     * Ends a run.
     *
     * @param startedAt when it began: a key that the database gave away again after a breakdown is another run's
     * @return false when the run is gone
     */
    @Transactional
    public boolean end(long id, Instant startedAt, ObjectNode metrics, Instant now) {
        return sql.update("UPDATE backtest_runs SET metrics = ?, ended_at = ? WHERE id = ? AND started_at = ?",
                metrics, now, id, startedAt) > 0;
    }

    /** A run by its key. */
    public Optional<BacktestRun> find(long id) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM backtest_runs WHERE id = ?", BacktestLedger::run, id);
    }

    /** Runs by their keys, newest first; unknown keys are left out. */
    public List<BacktestRun> find(Collection<Long> ids) {
        return sql.query("SELECT " + COLUMNS + " FROM backtest_runs WHERE id = ANY (?) ORDER BY id DESC", BacktestLedger::run,
                (Object) ids.toArray(Long[]::new));
    }

    /** Runs, newest first. */
    public List<BacktestRun> list(RunFilter filter) {
        return sql.query("SELECT " + COLUMNS + """
                  FROM backtest_runs
                 WHERE (?::text IS NULL OR track = ?) AND (?::text IS NULL OR status = ?) AND (?::text IS NULL OR run_source = ?)
                   AND (? OR superseded_by_run_id IS NULL AND superseded_at IS NULL) AND (?::bigint IS NULL OR id < ?)
                 ORDER BY id DESC
                 LIMIT ?
                """,
                BacktestLedger::run,
                filter.track().map(Track::wireName), filter.track().map(Track::wireName), filter.status(), filter.status(),
                filter.source().map(RunSource::wireName), filter.source().map(RunSource::wireName), !filter.current(),
                filter.before(), filter.before(), filter.limit());
    }

    /**
     * Marks runs as replaced by another one; those that were replaced before stay as they are.
     *
     * @param reason at most 64 characters
     * @return number of runs marked
     */
    @Transactional
    public int supersede(Collection<Long> ids, long by, String reason, Instant now) {
        return sql.update("""
                UPDATE backtest_runs
                   SET superseded_by_run_id = ?, supersede_reason = ?, superseded_at = ?
                 WHERE id = ANY (?) AND id <> ? AND superseded_by_run_id IS NULL AND superseded_at IS NULL
                """,
                by, reason, now, ids.toArray(Long[]::new), by);
    }

    /**
     * Marks all but the newest completed runs of a track as replaced by the newest.
     *
     * @param keep so many stay
     * @return number of runs marked
     */
    @Transactional
    public int supersedeOlder(Track track, int keep, Instant now) {
        return sql.update("""
                WITH ranked AS (
                     SELECT id, row_number() OVER newest AS place, first_value(id) OVER newest AS anchor
                       FROM backtest_runs
                      WHERE track = ? AND status = 'completed' AND superseded_by_run_id IS NULL AND superseded_at IS NULL
                     WINDOW newest AS (ORDER BY created_at DESC, id DESC))
                UPDATE backtest_runs run
                   SET superseded_by_run_id = ranked.anchor, supersede_reason = 'historical_baseline_superseded', superseded_at = ?
                  FROM ranked
                 WHERE run.id = ranked.id AND ranked.place > ?
                """,
                track.wireName(), now, Math.max(1, keep));
    }

    /** Notes that runs are still being worked on. */
    @Transactional
    public void seen(Collection<Long> ids) {
        sql.update("UPDATE backtest_runs SET seen_at = now() WHERE id = ANY (?)", (Object) ids.toArray(Long[]::new));
    }

    /**
     * Fails the runs that nobody has worked on for a while; their node is gone.
     *
     * @return keys of the runs failed
     */
    @Transactional
    public List<Long> failAbandoned(Duration silence, Instant now) {
        return sql.query("""
                UPDATE backtest_runs
                   SET metrics = metrics || jsonb_build_object('status', 'failed', 'reason', ?::text), ended_at = ?
                 WHERE status = 'running' AND COALESCE(seen_at, started_at) < now() - ? * interval '1 second'
                RETURNING id
                """,
                row -> row.int8("id"), FailedRun.INTERNAL_ERROR, now, silence.toSeconds());
    }

    private static BacktestRun run(SqlRow row) throws SQLException {
        Optional<Long> by = row.optionalInt8("superseded_by_run_id");
        Optional<Instant> at = row.optionalInstant("superseded_at");
        return new BacktestRun(row.int8("id"), row.text("run_name"), row.text("track"), row.text("run_source"), row.instant("started_at"),
                row.optionalInstant("ended_at"), object(row.optionalJson("metrics")), object(row.optionalJson("config")),
                row.optionalInstant("created_at"),
                by.isEmpty() && at.isEmpty() ? Optional.empty()
                        : Optional.of(new BacktestRun.Superseded(by, row.optionalText("supersede_reason"), at)));
    }

    private static ObjectNode object(Optional<JsonNode> stored) {
        return stored.filter(JsonNode::isObject).map(ObjectNode.class::cast).orElseGet(JSON::createObjectNode);
    }
}
