package io.tidewatch.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Studies and their trials in {@code hpo_studies} and {@code hpo_trials}. */
@ApplicationScoped
@Transactional
public class StudyLedger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REACHED = "intermediate";

    private Sql sql;

    /** For the container's proxy. */
    protected StudyLedger() {
    }

    @Inject
    public StudyLedger(Sql sql) {
        this.sql = sql;
    }

    /** A study: its key and what makes it what it is. */
    record Study(UUID id, JsonNode config, String status) {
    }

    Optional<Study> find(String name) {
        return sql.queryOne("SELECT study_id, config, status FROM hpo_studies WHERE name = ?",
                row -> new Study(row.uuid("study_id"), row.json("config"), row.text("status")), name);
    }

    /** Opens a study; one of that name stays as it is. */
    void open(UUID id, String name, int stage, ObjectNode config, Instant now) {
        sql.update("""
                INSERT INTO hpo_studies (study_id, name, stage, direction, config, status, created_at)
                VALUES (?, ?, ?, 'maximize', ?, 'RUNNING', ?) ON CONFLICT (name) DO NOTHING
                """, id, name, stage, config, now);
    }

    void status(UUID study, String status) {
        sql.update("UPDATE hpo_studies SET status = ? WHERE study_id = ?", status, study);
    }

    /** All trials by number. */
    List<StudyTrial> trials(UUID study) {
        return sql.query("SELECT number, state, params, value, user_attrs FROM hpo_trials WHERE study_id = ? ORDER BY number",
                StudyLedger::trial, study);
    }

    private static StudyTrial trial(SqlRow row) throws SQLException {
        Map<String, Double> values = new HashMap<>();
        row.json("params").properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().doubleValue()));
        JsonNode figures = row.json("user_attrs");
        return new StudyTrial(row.int4("number"), StudyTrial.State.valueOf(row.text("state")), values,
                row.optionalFloat8("value").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                StreamSupport.stream(figures.path(REACHED).spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray(),
                (ObjectNode) figures);
    }

    /** Fails what was being tried when its node was lost. @return how many */
    int failRunning(UUID study, Instant now) {
        return sql.update("""
                UPDATE hpo_trials SET state = 'FAIL', value = NULL, ended_at = ?,
                       user_attrs = user_attrs || jsonb_build_object('reason', 'broken_off')
                 WHERE study_id = ? AND state = 'RUNNING'
                """, now, study);
    }

    /** Notes that trials are being tried, for the first time or again; those that are over stay as they are. */
    void begin(UUID study, UUID run, Map<Integer, Map<String, Double>> asked, Instant now) {
        sql.update("""
                INSERT INTO hpo_trials AS t (study_id, number, state, params, user_attrs, run_id, started_at)
                SELECT ?, a.number, 'RUNNING', a.params, '{"attempts": 1}'::jsonb, ?, ? FROM unnest(?, ?) AS a(number, params)
                    ON CONFLICT (study_id, number) DO UPDATE
                   SET state = 'RUNNING', params = excluded.params, run_id = excluded.run_id, started_at = excluded.started_at,
                       ended_at = NULL,
                       user_attrs = jsonb_build_object('attempts', COALESCE((t.user_attrs ->> 'attempts')::int, 0) + 1)
                 WHERE t.value IS NULL
                """, study, run, now, asked.keySet().stream().mapToInt(Integer::intValue).toArray(),
                asked.values().stream().map(JSON::<JsonNode>valueToTree).toArray(JsonNode[]::new));
    }

    /** Notes what became of trials, all in one statement. */
    void end(UUID study, Collection<StudyTrial> ended, Instant now) {
        sql.update("""
                UPDATE hpo_trials t SET state = e.state, value = e.value, user_attrs = t.user_attrs || e.figures, ended_at = ?
                  FROM unnest(?, ?, ?, ?) AS e(number, state, value, figures)
                 WHERE t.study_id = ? AND t.number = e.number AND t.state = 'RUNNING'
                """, now, ended.stream().mapToInt(StudyTrial::number).toArray(),
                ended.stream().map(trial -> trial.state().name()).toArray(String[]::new),
                ended.stream().mapToDouble(trial -> trial.value().orElseThrow()).toArray(),
                ended.stream().map(StudyLedger::figures).toArray(JsonNode[]::new), study);
    }

    private static JsonNode figures(StudyTrial trial) {
        ObjectNode figures = trial.figures().deepCopy();
        figures.set(REACHED, JSON.valueToTree(trial.reached()));
        return figures;
    }
}
