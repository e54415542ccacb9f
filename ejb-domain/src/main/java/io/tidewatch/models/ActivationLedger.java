package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.prediction.ModelLabel;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code active_model_state}, its history {@code model_activations}, the roll-out row that a switch brings with it, and the
 * audit in {@code ops_state_history} under {@code models/TRACK}.
 */
final class ActivationLedger {

    /** What is kept of the roll-out row that a new roll-out replaced: as a field of the state's metadata. */
    static final String ROLLOUT_BEFORE = "rollout_before";

    private final Sql sql;

    ActivationLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * Which model serves a track.
     *
     * @param active   the model
     * @param previous the one before; empty when there was none
     * @param metadata how it came to serve
     */
    record State(ModelLabel active, Optional<ModelLabel> previous, JsonNode metadata) {
    }

    /**
     * A change of the serving model, as it is written down.
     *
     * @param action   {@code activate}, {@code rollout} or {@code rollback}
     * @param model    who serves from now on
     * @param builds   its builds; none for a mere label
     * @param why      who asked for it and why
     * @param metadata what is kept with the state beside that
     * @param now      when
     */
    record Change(String action, ModelLabel model, List<BuildLedger.Candidate> builds, Activation why, ObjectNode metadata, Instant now) {
    }

    /** The state of a track, locked; empty before the first activation. */
    Optional<State> state(String track) {
        return sql.queryOne("""
                SELECT active_model_name, active_model_version, previous_model_name, previous_model_version, metadata
                  FROM active_model_state WHERE track = ? FOR UPDATE
                """, ActivationLedger::state, track);
    }

    private static State state(SqlRow row) throws SQLException {
        Optional<String> version = row.optionalText("previous_model_version");
        return new State(new ModelLabel(row.text("active_model_name"), row.text("active_model_version")),
                row.optionalText("previous_model_name").flatMap(name -> version.map(known -> new ModelLabel(name, known))),
                row.optionalJson("metadata").orElseGet(JsonNodeFactory.instance::objectNode));
    }

    /** Names the active model of a track; the former one becomes the previous unless it is the same. */
    void setActive(String track, String status, Change change) {
        sql.update("""
                INSERT INTO active_model_state AS s (track, active_model_name, active_model_version, status, metadata, updated_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (track) DO UPDATE
                   SET previous_model_name = CASE WHEN same.model THEN s.previous_model_name ELSE s.active_model_name END,
                       previous_model_version = CASE WHEN same.model THEN s.previous_model_version ELSE s.active_model_version END,
                       active_model_name = EXCLUDED.active_model_name, active_model_version = EXCLUDED.active_model_version,
                       status = EXCLUDED.status, metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
                """.replace("same.model", "(s.active_model_name, s.active_model_version)"
                        + " = (EXCLUDED.active_model_name, EXCLUDED.active_model_version)"),
                track, change.model().name(), change.model().version(), status, described(change), change.now());
    }

    private static ObjectNode described(Change change) {
        Activation why = change.why();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("source", why.source()).put("actor", why.actor())
                .put("reason", why.reason()).put("despite_gate", why.despiteGate());
        metadata.setAll(change.metadata());
        return metadata;
    }

    /** Appends to the history of activations, one row per build; a model without builds gets one row. */
    void note(String track, Change change) {
        List<BuildLedger.Candidate> builds = change.builds();
        int rows = Math.max(1, builds.size());
        String[] ids = new String[rows];
        String[] symbols = new String[rows];
        for (int i = 0; i < builds.size(); i++) {
            ids[i] = builds.get(i).buildId();
            symbols[i] = builds.get(i).symbol().orElse(null);
        }
        sql.update("""
                INSERT INTO model_activations (track, model_name, model_version, build_id, symbol, action, actor, reason, metadata,
                                               activated_at)
                SELECT ?, ?, ?, build.id, build.symbol, ?, ?, ?,
                       jsonb_build_object('source', ?::text, 'despite_gate', ?::boolean), ?
                  FROM unnest(?, ?) AS build(id, symbol)
                """,
                track, change.model().name(), change.model().version(), change.action(), change.why().actor(), change.why().reason(),
                change.why().source(), change.why().despiteGate(), change.now(), ids, symbols);
    }

    /** Leaves an audit row: who, when, what was there before and after, and why. */
    void audit(String track, String action, ModelLabel model, Optional<ModelLabel> before, Activation why, Instant now) {
        sql.update("INSERT INTO ops_state_history (control_key, payload, source, updated_by, recorded_at) VALUES (?, ?, 'models', ?, ?)",
                "models/" + track, JsonNodeFactory.instance.objectNode().put("action", action).put("model", model.toString())
                        .put("before", before.map(ModelLabel::toString).orElse(null)).put("reason", why.reason())
                        .put("origin", why.source()), why.actor(), now);
    }

    /** Begins the roll-out of a model at a share of the order size. @return the row it replaces; empty when there was none */
    Optional<JsonNode> beginRollout(String track, ModelLabel model, int percent, Instant now) {
        Optional<JsonNode> before = sql.queryOne("SELECT to_jsonb(r) - 'id' AS known FROM model_rollout_state r WHERE track = ? FOR UPDATE",
                row -> row.json("known"), track);
        sql.update("""
                INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct, status, hard_limits, metrics, updated_at)
                VALUES (?, ?, ?, ?, 'shadow', '{}'::jsonb, '{}'::jsonb, ?)
                ON CONFLICT (track) DO UPDATE
                   SET model_name = EXCLUDED.model_name, model_version = EXCLUDED.model_version, stage_pct = EXCLUDED.stage_pct,
                       status = EXCLUDED.status, hard_limits = EXCLUDED.hard_limits, metrics = EXCLUDED.metrics,
                       updated_at = EXCLUDED.updated_at
                """, track, model.name(), model.version(), percent, now);
        return before;
    }

    /** Ends the roll-out of a model that was activated before its end: its orders have their full size. */
    void completeRollout(String track, ModelLabel model, Instant now) {
        sql.update("UPDATE model_rollout_state SET stage_pct = 100, status = 'active', updated_at = ?"
                + " WHERE track = ? AND model_name = ? AND model_version = ?", now, track, model.name(), model.version());
    }

    /** Puts the row back that was there before a roll-out that is given up; the row of another model stays as it is. */
    void undoRollout(String track, ModelLabel model, JsonNode before, Instant now) {
        if (!before.isObject()) {
            sql.update("DELETE FROM model_rollout_state WHERE track = ? AND model_name = ? AND model_version = ?",
                    track, model.name(), model.version());
            return;
        }
        sql.update("""
                UPDATE model_rollout_state r
                   SET model_name = b.model_name, model_version = b.model_version, stage_pct = b.stage_pct, status = b.status,
                       hard_limits = b.hard_limits, metrics = b.metrics, updated_at = ?
                  FROM jsonb_to_record(?::jsonb) AS b(model_name text, model_version text, stage_pct integer, status text,
                                                      hard_limits jsonb, metrics jsonb)
                 WHERE r.track = ? AND r.model_name = ? AND r.model_version = ?
                """, now, before, track, model.name(), model.version());
    }
}
