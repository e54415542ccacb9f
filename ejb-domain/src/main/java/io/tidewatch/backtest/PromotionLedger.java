package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.gate.GateResult;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Writes what the gate said of a model, and which model serves for it. */
@ApplicationScoped
public class PromotionLedger {

    private Sql sql;

    /** For the container's proxy. */
    protected PromotionLedger() {
    }

    @Inject
    public PromotionLedger(Sql sql) {
        this.sql = sql;
    }

    /** Notes the judgement of a model; a former one is replaced. */
    void judge(String track, ModelLabel model, GateResult gate, ObjectNode summary, Instant now) {
        sql.update("""
                INSERT INTO model_promotions (track, model_name, model_version, passed, metrics, gate_reason, promoted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (track, model_name, model_version) DO UPDATE
                   SET passed = excluded.passed, metrics = excluded.metrics, gate_reason = excluded.gate_reason,
                       promoted_at = excluded.promoted_at
                """,
                track, model.name(), model.version(), gate.passed(), summary.deepCopy().put("windows_checked", gate.windowsChecked()),
                gate.reason(), now);
    }

    /** What may keep a label from becoming the active model of a track. */
    record Standing(boolean modelHasBuilds, boolean buildsServe) {
    }

    /** Whether a model has verified builds, and whether builds serve its track now. */
    Standing standing(String track, ModelLabel model) {
        return sql.queryOne("""
                SELECT EXISTS (SELECT 1 FROM model_artifacts
                                WHERE track = ? AND model_name = ? AND model_version = ? AND status IN ('VERIFIED', 'ACTIVE', 'RETIRED'))
                       AS has_builds,
                       EXISTS (SELECT 1 FROM active_model_state s
                                 JOIN model_artifacts a ON a.track = s.track AND a.model_name = s.active_model_name
                                  AND a.model_version = s.active_model_version AND a.status = 'ACTIVE'
                                WHERE s.track = ?) AS builds_serve
                """,
                row -> new Standing(row.bool("has_builds"), row.bool("builds_serve")),
                track, model.name(), model.version(), track).orElseThrow();
    }

    /** Makes a model without builds the active one; one that is active already keeps its predecessor. */
    void activateLabel(String track, ModelLabel model, ObjectNode summary, Instant now) {
        sql.update("""
                INSERT INTO active_model_state AS s (track, active_model_name, active_model_version, status, metadata, updated_at)
                VALUES (?, ?, ?, 'active', jsonb_build_object('source', 'auto_gate', 'summary', ?::jsonb), ?)
                ON CONFLICT (track) DO UPDATE
                   SET previous_model_name = CASE WHEN same.model THEN s.previous_model_name ELSE s.active_model_name END,
                       previous_model_version = CASE WHEN same.model THEN s.previous_model_version ELSE s.active_model_version END,
                       active_model_name = excluded.active_model_name, active_model_version = excluded.active_model_version,
                       status = 'active', metadata = excluded.metadata, updated_at = excluded.updated_at
                """.replace("same.model", "(s.active_model_name, s.active_model_version)"
                        + " = (excluded.active_model_name, excluded.active_model_version)"),
                track, model.name(), model.version(), summary, now);
    }

    /** Adds the gate's figures to what is known of the present activation. */
    void explain(String track, ModelLabel model, ObjectNode summary) {
        sql.update("""
                UPDATE active_model_state
                   SET metadata = COALESCE(metadata, '{}'::jsonb) || jsonb_build_object('source', 'auto_gate', 'summary', ?::jsonb)
                 WHERE track = ? AND active_model_name = ? AND active_model_version = ?
                """,
                summary, track, model.name(), model.version());
    }
}
