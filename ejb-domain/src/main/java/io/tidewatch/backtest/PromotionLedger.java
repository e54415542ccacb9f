package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.gate.GateResult;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    public void judge(String track, ModelLabel model, GateResult gate, ObjectNode summary, Instant now) {
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

    /**
     * What is known when a run ends.
     *
     * @param newest        the newest runs of its track that a gate looks at, itself among them as it stands
     * @param modelHasBuilds whether its model has verified builds
     * @param buildsServe   whether builds serve the track now
     * @param settled       whether the gate made this model the active one, and no build of it waits to serve
     * @param summary       the figures of the gate it was made active with; empty unless settled
     */
    record Standing(List<JudgedRun> newest, boolean modelHasBuilds, boolean buildsServe, boolean settled, Optional<JsonNode> summary) {

        /** Whether the model serves already for the same figures, so that there is nothing to write. */
        boolean settledWith(ObjectNode figures) {
            return settled && summary.filter(figures::equals).isPresent();
        }
    }

    /** What the gate needs to know of a track and a model; one query. */
    Standing standing(BacktestConfig.Gate gate, String track, ModelLabel model) {
        return sql.queryOne("""
                SELECT (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', b.id, 'superseded', b.superseded,
                                          'score_source', b.config -> 'score_source', 'figures', to_jsonb(m))
                                          ORDER BY b.created_at DESC, b.id DESC), '[]'::jsonb)
                          FROM (SELECT id, created_at, metrics, config,
                                       superseded_by_run_id IS NOT NULL OR superseded_at IS NOT NULL AS superseded
                                  FROM backtest_runs
                                 WHERE track = ? AND run_source = ANY (?) AND NOT run_source = ANY (?) AND data_regime = ANY (?)
                                 ORDER BY created_at DESC, id DESC
                                 LIMIT ?) b
                         CROSS JOIN LATERAL jsonb_to_record(CASE jsonb_typeof(b.metrics) WHEN 'object' THEN b.metrics ELSE '{}' END)
                            AS m(status jsonb, model_name jsonb, model_version jsonb, model_inference_coverage jsonb,
                                 leakage_checks jsonb, degraded jsonb, ic jsonb, pnl_after_cost jsonb, max_drawdown jsonb)) AS newest,
                       built.has_builds, built.builds_wait,
                       COALESCE(active.same_model, FALSE) AS same_model, active.summary,
                       EXISTS (SELECT 1 FROM active_model_state s
                                 JOIN model_artifacts a ON a.track = s.track AND a.model_name = s.active_model_name
                                  AND a.model_version = s.active_model_version AND a.status = 'ACTIVE'
                                WHERE s.track = ?) AS builds_serve
                  FROM (SELECT COUNT(*) > 0 AS has_builds, COALESCE(bool_or(status = 'VERIFIED'), FALSE) AS builds_wait
                          FROM model_artifacts
                         WHERE track = ? AND model_name = ? AND model_version = ? AND status IN ('VERIFIED', 'ACTIVE', 'RETIRED')) built
                  LEFT JOIN (SELECT TRUE AS same_model, metadata -> 'summary' AS summary FROM active_model_state
                              WHERE track = ? AND active_model_name = ? AND active_model_version = ? AND status = 'active'
                                AND metadata ->> 'source' = 'auto_gate') active ON TRUE
                """,
                row -> new Standing(judged(row.json("newest")), row.bool("has_builds"), row.bool("builds_serve"),
                        row.bool("same_model") && !row.bool("builds_wait"), row.optionalJson("summary")),
                track, gate.include().toArray(String[]::new), gate.exclude().toArray(String[]::new),
                gate.regimes().toArray(String[]::new), gate.thresholds().windows(), track, track, model.name(), model.version(), track, model.name(), model.version())
                .orElseThrow();
    }

    /** Whether a model has builds that could serve. */
    boolean hasBuilds(String track, ModelLabel model) {
        return sql.queryInt8("""
                SELECT COUNT(*) FROM model_artifacts
                 WHERE track = ? AND model_name = ? AND model_version = ? AND status IN ('VERIFIED', 'ACTIVE', 'RETIRED')
                """,
                track, model.name(), model.version()) > 0;
    }

    private static List<JudgedRun> judged(JsonNode runs) {
        List<JudgedRun> judged = new ArrayList<>();
        runs.forEach(run -> judged.add(new JudgedRun(run.path("id").asLong(), run.path("superseded").asBoolean(),
                !ScoreSource.HEURISTIC.wireName().equals(run.path("score_source").asText()), run.path("figures"))));
        return judged;
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
