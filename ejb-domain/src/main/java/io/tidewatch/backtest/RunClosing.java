package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.gate.GateResult;
import io.tidewatch.backtest.gate.GateWindow;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Writes down how a run ended and what the gate says after it, in one transaction. */
@ApplicationScoped
public class RunClosing {

    private BacktestLedger runs;
    private PromotionLedger promotions;
    private BacktestConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected RunClosing() {
    }

    @Inject
    public RunClosing(BacktestLedger runs, PromotionLedger promotions, BacktestConfig config, TradingClock clock) {
        this.runs = runs;
        this.promotions = promotions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A closed run.
     *
     * @param run      as stored
     * @param promoted whether its model earned to serve
     * @param summary  the gate's figures
     */
    record Closed(BacktestRun run, boolean promoted, ObjectNode summary) {
    }

    /** Ends a run that no gate looks at. */
    @Transactional
    public BacktestRun close(BacktestRun run, ObjectNode metrics) {
        BacktestRun ended = run.ended(clock.instant(), metrics);
        runs.end(run.id(), metrics, ended.endedAt().orElseThrow());
        return ended;
    }

    /**
     * Ends a run, asks the gate, and notes what it said of the model where the run counts: only completed runs of the sources
     * and regimes that the gate looks at say anything of a model.
     */
    @Transactional
    public Closed closeAndJudge(BacktestRun run, RunPlan plan, ObjectNode metrics) {
        BacktestRun ended = close(run, metrics);
        List<BacktestRun> newest = runs.newestFor(config.gate(), run.track());
        boolean forModel = plan.request().scoring().source() == ScoreSource.MODEL;
        GateResult gate = GateResult.of(newest.stream().map(RunClosing::window).toList(), forModel, config.gate().thresholds());
        boolean completed = BacktestRun.COMPLETED.equals(ended.status());
        ObjectNode summary = summary(gate);
        metrics.put("gate_passed", gate.passed() && completed);
        metrics.put("gate_reason", gate.reason());
        metrics.set("gate_summary", summary);
        metrics.put("gate_windows_checked", gate.windowsChecked());
        runs.end(run.id(), metrics, ended.endedAt().orElseThrow());
        boolean counts = completed && config.gate().counts(plan.request().runSource(), plan.request().effectiveRegime());
        if (counts) {
            promotions.judge(run.track(), plan.model(), gate, summary, ended.endedAt().orElseThrow());
        }
        return new Closed(ended, counts && forModel && gate.passed() && newest.stream().allMatch(window -> of(plan.model(), window)), summary);
    }

    /** Runs of other models are no merit of this one. */
    private static boolean of(ModelLabel model, BacktestRun run) {
        return model.name().equals(run.metrics().path("model_name").asText())
                && model.version().equals(run.metrics().path("model_version").asText());
    }

    private static GateWindow window(BacktestRun run) {
        JsonNode metrics = run.metrics();
        return new GateWindow(BacktestRun.COMPLETED.equals(run.status()), run.superseded().isPresent(),
                !ScoreSource.HEURISTIC.wireName().equals(run.config().path("score_source").asText()),
                metrics.path("model_inference_coverage").asDouble(), metrics.path("leakage_checks").path("passed").asBoolean(),
                metrics.path("degraded").asBoolean(), metrics.path("ic").asDouble(), metrics.path("pnl_after_cost").asDouble(),
                metrics.path("max_drawdown").asDouble());
    }

    private static ObjectNode summary(GateResult gate) {
        return JsonNodeFactory.instance.objectNode().put("ic", gate.ic()).put("pnl_after_cost", gate.pnl()).put("max_drawdown", gate.drawdown());
    }
}
