package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.gate.GateResult;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ModelLife;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Writes down how a run ended and what the gate says after it, in one transaction. */
@ApplicationScoped
public class RunClosing {

    private BacktestLedger runs;
    private PromotionLedger promotions;
    private BacktestConfig config;
    private ModelLife life;
    private TradingClock clock;

    /** For the container's proxy. */
    protected RunClosing() {
    }

    @Inject
    public RunClosing(BacktestLedger runs, PromotionLedger promotions, BacktestConfig config, ModelLife life, TradingClock clock) {
        this.runs = runs;
        this.promotions = promotions;
        this.config = config;
        this.life = life;
        this.clock = clock;
    }

    /**
     * A closed run.
     *
     * @param run      as stored
     * @param promoted whether its model earned to serve and does not yet, so that its builds have to be activated
     * @param summary  the gate's figures
     */
    record Closed(BacktestRun run, boolean promoted, ObjectNode summary) {
    }

    /** Ends a run that no gate looks at. */
    @Transactional
    public BacktestRun close(BacktestRun run, ObjectNode metrics) {
        BacktestRun ended = run.ended(clock.instant(), metrics);
        if (!runs.end(run.id(), run.startedAt(), metrics, ended.endedAt().orElseThrow())) {
            throw new IllegalStateException("backtest run " + run.id() + " is gone");
        }
        return ended;
    }

    /**
     * Ends a run, asks the gate, and notes what it said of the model where the run counts: only completed runs of the sources
     * and regimes that the gate looks at say anything of a model. A mere label that earned it becomes the active model at once.
     */
    @Transactional
    public Closed closeAndJudge(BacktestRun run, RunPlan plan, ObjectNode metrics) {
        Instant now = clock.instant();
        PromotionLedger.Standing standing = promotions.standing(config.gate(), run.track(), plan.model());
        List<JudgedRun> newest = standing.newest().stream().map(other -> other.id() == run.id() ? other.ended(metrics) : other).toList();
        boolean forModel = plan.request().scoring().source() == ScoreSource.MODEL;
        GateResult gate = GateResult.of(newest.stream().map(JudgedRun::window).toList(), forModel, config.gate().thresholds());
        boolean completed = BacktestRun.COMPLETED.equals(metrics.path("status").asText());
        ObjectNode summary = summary(gate);
        metrics.put("gate_passed", gate.passed() && completed);
        metrics.put("gate_reason", gate.reason());
        metrics.set("gate_summary", summary);
        metrics.put("gate_windows_checked", gate.windowsChecked());
        BacktestRun ended = close(run, metrics);
        boolean counts = completed && config.gate().counts(plan.request().runSource(), plan.request().effectiveRegime());
        if (counts) {
            promotions.judge(run.track(), plan.model(), gate, summary, now);
        }
        boolean earned = counts && forModel && gate.passed() && newest.stream().allMatch(window -> window.of(plan.model()))
                && !standing.settledWith(summary);
        if (earned && !standing.modelHasBuilds() && !standing.buildsServe()) {
            life.activateNamed(run.track(), plan.model(), new Activation("auto_gate", "backtest", "auto_gate", false),
                    JsonNodeFactory.instance.objectNode().put("source", "auto_gate").set("summary", summary));
        }
        return new Closed(ended, earned && (standing.modelHasBuilds() || standing.buildsServe()), summary);
    }

    private static ObjectNode summary(GateResult gate) {
        return JsonNodeFactory.instance.objectNode().put("ic", gate.ic()).put("pnl_after_cost", gate.pnl()).put("max_drawdown", gate.drawdown());
    }
}
