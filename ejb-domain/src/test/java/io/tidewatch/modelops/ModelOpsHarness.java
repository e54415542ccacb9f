package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.PromotionLedger;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.ControlStates;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.risk.RiskEventJournal;
import io.tidewatch.risk.StoredRisk;
import io.tidewatch.signals.Track;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The services of model operations on a real database and outside the container. */
final class ModelOpsHarness {

    static final ModelLabel TTM = ModelLabel.LIQUID_DEFAULT;

    final Sql sql;
    final Metrics metrics = new Metrics();
    final GateService gates;
    final RollbackService rollbacks;
    final ParityService parity;
    final DriftService drift;
    final RolloutService rollouts;
    final AuditLogService notes;
    final ModelStatusService status;
    final ServingModelStore serving;

    ModelOpsHarness(Sql sql, Map<String, String> environment) {
        this.sql = sql;
        TradingClock clock = new TradingClock();
        Settings settings = new Settings(name -> Optional.ofNullable(environment.get(name)));
        BacktestConfig backtests = BacktestConfig.from(settings);
        ModelOpsConfig config = ModelOpsConfig.from(settings);
        RecentRunRepository runs = new RecentRunRepository(sql, backtests);
        VerdictJournal verdicts = new VerdictJournal(sql);
        RiskEventJournal events = new StoredRisk(sql, clock).journal();
        BuildLedger ledger = new BuildLedger(sql);
        ModelLife life = new ModelLife(new BuildPublisher(ScratchBuild.verifier(), ledger, clock), ScratchBuild.verifier(), ledger, clock);
        serving = new ServingModelStore(sql, life);
        gates = new GateService(runs, new PromotionLedger(sql), serving, verdicts, backtests, config, clock);
        rollbacks = new RollbackService(runs, serving, verdicts, events, config, clock);
        parity = new ParityService(runs, new ParityRepository(sql, backtests), verdicts, events, backtests, config, metrics, clock);
        drift = new DriftService(new DriftSampleRepository(sql), serving, verdicts, metrics, clock);
        rollouts = new RolloutService(runs, new RolloutStateStore(sql), verdicts, life, clock);
        notes = new AuditLogService(events, clock);
        status = new ModelStatusService(serving, new CandidateRepository(sql), new ControlStates(sql), metrics);
    }

    void empty() {
        sql.update("TRUNCATE model_stages, model_stage_events, backtest_runs, active_model_state, model_promotions, model_rollout_state, model_verdicts, drift_reports, "
                + "drift_features, model_activations, risk_events, orders_sim, predictions_v2, feature_snapshots, candidate_models, "
                + "ops_control_state, audit_reports, notification_inbox RESTART IDENTITY CASCADE");
    }

    /** Five runs that recorded no model, each an hour older and in all figures a little larger than the one before. */
    void runsOfNobody() {
        sql.update("""
                INSERT INTO backtest_runs (run_name, track, run_source, started_at, ended_at, metrics, config, created_at)
                SELECT 'golden-' || g, 'vc', 'prod', now(), now(),
                       jsonb_build_object('status', 'completed', 'ic', 0.05 + 0.01 * g, 'hit_rate', 0.5 + 0.01 * g,
                                          'pnl_after_cost', 0.02 * g, 'max_drawdown', 0.05 * g,
                                          'leakage_checks', jsonb_build_object('passed', true), 'degraded', false,
                                          'model_inference_coverage', 1.0),
                       '{"score_source": "model", "data_regime": "prod_live"}', now() - g * interval '1 hour'
                  FROM generate_series(1, 5) g
                """);
    }

    /** A run with figures of a model, so many minutes old. */
    void run(String track, ModelLabel model, int minutesAgo, double ic, double pnl, double drawdown, double hitRate) {
        sql.update("""
                INSERT INTO backtest_runs (run_name, track, run_source, started_at, ended_at, metrics, config, created_at)
                VALUES ('run', ?, 'prod', now(), now(),
                        jsonb_build_object('status', 'completed', 'model_name', ?::text, 'model_version', ?::text, 'ic', ?::float8,
                                           'pnl_after_cost', ?::float8, 'max_drawdown', ?::float8, 'hit_rate', ?::float8,
                                           'leakage_checks', jsonb_build_object('passed', true), 'degraded', false,
                                           'model_inference_coverage', 1.0),
                        '{"score_source": "model", "data_regime": "prod_live", "targets": ["BTC", "ETH"]}',
                        now() - ? * interval '1 minute')
                """, track, model.name(), model.version(), ic, pnl, drawdown, hitRate, minutesAgo);
    }

    GateService.Outcome byHand(String track, ModelLabel model, int windows) {
        return gates.evaluate(new GateQuestion(Track.valueOf(track.toUpperCase(Locale.ROOT)), model, 0, 0, 0.2, windows,
                GateQuestion.Asked.BY_HAND));
    }

    GateService.Outcome automatic(Optional<ModelLabel> model, int windows, boolean promote) {
        return gates.evaluate(GateQuestion.automatic(Track.VC, model.map(ModelLabel::name), model.map(ModelLabel::version), 0, 0, 0.2,
                windows, promote));
    }

    RollbackService.Outcome rollback(ModelLabel model, int runs, double hitRate, double drawdown) {
        return rollbacks.check(new RollbackService.Question(Track.VC, model, runs, hitRate, drawdown));
    }

    RolloutService.Outcome advance(ModelLabel model, int current, int next, double hitRate) {
        return rollouts.advance(new RolloutService.Question(Track.VC, model, current, next, new RolloutRule(hitRate, 0, 0.25), 3));
    }

    List<String> texts(String query, Object... arguments) {
        return sql.query(query, row -> row.text("text"), arguments);
    }

    JsonNode json(String query) {
        return sql.queryOne(query, row -> row.json("json")).orElseThrow();
    }
}
