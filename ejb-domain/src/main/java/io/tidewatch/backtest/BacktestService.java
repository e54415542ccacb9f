package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.series.RowScorer;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs backtests: enters the run, reads and replays without holding a connection, then writes down what came out and what the
 * gate says of it.
 */
@ApplicationScoped
public class BacktestService {

    private static final System.Logger LOG = System.getLogger(BacktestService.class.getName());
    private static final String COMPLETED_METRIC = "backtest_completed";

    private UniverseResolver universes;
    private RunScorers scorers;
    private RunEvaluation evaluation;
    private BacktestLedger ledger;
    private RunClosing closing;
    private ModelPromotion promotion;
    private RunsHere here;
    private BacktestSlots slots;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BacktestService() {
    }

    @Inject
    public BacktestService(UniverseResolver universes, RunScorers scorers, RunEvaluation evaluation, BacktestLedger ledger,
            RunClosing closing, ModelPromotion promotion, RunsHere here, BacktestSlots slots, Metrics metrics, TradingClock clock) {
        this.universes = universes;
        this.scorers = scorers;
        this.evaluation = evaluation;
        this.ledger = ledger;
        this.closing = closing;
        this.promotion = promotion;
        this.here = here;
        this.slots = slots;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** As {@link #run(BacktestRequest, BacktestProgress)}, unheard. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public BacktestRun run(BacktestRequest request) {
        return run(request, BacktestProgress.SILENT);
    }

    /**
     * Runs a backtest on the calling thread, as soon as it is its turn, outside any transaction of the caller.
     *
     * @return the stored run, also when it failed for want of data or of a model
     * @throws BacktestBusyException when too many wait already; nothing is stored
     * @throws RuntimeException when something broke; the run is stored as failed with the reason {@code internal_error}
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public BacktestRun run(BacktestRequest request, BacktestProgress progress) {
        progress.at(BacktestProgress.Stage.WAITING, 0, 1);
        BacktestSlots.Slot slot = slots.claim().join();
        try {
            progress.at(BacktestProgress.Stage.WAITING, 1, 1);
            return compute(request, progress);
        } finally {
            slot.close();
        }
    }

    /**
     * Whether a request can be run here.
     *
     * @throws UnknownCostProfileException when it names a cost profile that is not configured
     */
    public void check(BacktestRequest request) {
        evaluation.check(request);
    }

    /** Runs a backtest now; the caller holds a slot. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public BacktestRun compute(BacktestRequest request, BacktestProgress progress) {
        evaluation.check(request);
        Instant now = clock.instant();
        RunPlan plan = new RunPlan(request, universes.resolve(request, now), now);
        BacktestRun run = ledger.begin(plan.name(), request.track(), request.runSource(), plan.config(), now);
        here.began(run.id());
        BacktestRun ended;
        try {
            ended = carryOut(plan, run, progress);
        } catch (RuntimeException | Error e) {
            fail(plan, run, e);
            throw e;
        } finally {
            here.ended(run.id());
        }
        show(ended);
        return ended;
    }

    private BacktestRun carryOut(RunPlan plan, BacktestRun run, BacktestProgress progress) {
        Map<String, RowScorer> scoring = scorers.scorers(plan);
        Optional<List<String>> missing = scorers.missing(plan, scoring);
        if (missing.isPresent()) {
            return closing.close(run, FailedRun.modelMissing(plan, missing.get()));
        }
        ObjectNode outcome = evaluation.evaluate(plan, scoring, progress);
        progress.at(BacktestProgress.Stage.STORING, 0, 1);
        RunClosing.Closed closed = closing.closeAndJudge(run, plan, outcome);
        if (closed.promoted()) {
            promote(plan, closed);
        }
        return closed.run();
    }

    /** What happens to the model does not change the run. */
    private void promote(RunPlan plan, RunClosing.Closed closed) {
        try {
            promotion.promote(closed.run().track(), plan.model(), closed.summary());
        } catch (ActivationRefusedException e) {
            LOG.log(System.Logger.Level.INFO, "Backtest " + closed.run().id() + " passed the gate, but " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Backtest " + closed.run().id() + " passed the gate; its model could not be activated", e);
        }
    }

    private void fail(RunPlan plan, BacktestRun run, Throwable cause) {
        try {
            show(closing.close(run, FailedRun.internalError(plan)));
        } catch (RuntimeException e) {
            // The sweep fails it once this node no longer answers for it.
            cause.addSuppressed(e);
        }
    }

    private void show(BacktestRun run) {
        boolean completed = BacktestRun.COMPLETED.equals(run.status());
        metrics.set(Metric.MODEL_COVERAGE_RATIO, run.metrics().path("model_inference_coverage").asDouble(), run.track());
        metrics.set(Metric.METRIC_GATE_STATUS, completed ? 1 : 0, run.track(), COMPLETED_METRIC);
        run.reason().filter(reason -> !completed).ifPresent(reason -> {
            metrics.increment(Metric.BACKTEST_FAILED_RUNS, run.track(), reason);
            if (reason.startsWith("strict_asof_alignment_fail_fast")) {
                metrics.increment(Metric.STRICT_ASOF_FAIL_COUNT, run.track());
            }
        });
    }
}
