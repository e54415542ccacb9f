package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.series.RowScorer;
import io.tidewatch.ops.TradingClock;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Goes once through the whole path of a backtest beside the start of the server, so that the first run of a user does not wait for
 * classes to be loaded: the shortest window of a few symbols is read and scored, a made-up series is replayed, and what is written is
 * rolled back. Runs over longer windows read everything themselves.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class BacktestRehearsal {

    private static final Logger LOG = Logger.getLogger(BacktestRehearsal.class.getName());
    private static final int ROUNDS = 20;
    private static final int STEPS = 240;
    private static final int SHORTEST_DAYS = 14;
    private static final int SYMBOLS = 3;
    private static final long HOUR_MICROS = 3_600_000_000L;

    @Inject
    private UniverseResolver universes;

    @Inject
    private RunScorers scorers;

    @Inject
    private RunPreparation preparation;

    @Inject
    private RunEvaluation evaluation;

    @Inject
    private BacktestLedger ledger;

    @Inject
    private RunClosing closing;

    @Inject
    private BacktestConfig config;

    @Inject
    private TradingClock clock;

    @Resource
    private UserTransaction transaction;

    @Resource
    private ManagedExecutorService executor;

    @PostConstruct
    void begin() {
        executor.execute(() -> {
            try {
                play();
            } catch (RuntimeException | NotSupportedException | SystemException e) {
                // Nothing depends on it but the speed of the first run.
                LOG.log(Level.INFO, "the path of backtests could not be gone through at the start", e);
            }
        });
    }

    private void play() throws NotSupportedException, SystemException {
        RunPlan plan = plan();
        Map<String, RowScorer> scoring = scorers.scorers(plan);
        scorers.missing(plan, scoring);
        preparation.prepare(plan, scoring, BacktestProgress.SILENT);
        List<PreparedRun> madeUp = madeUp(plan);
        ObjectNode outcome = evaluation.evaluate(plan, madeUp, BacktestProgress.SILENT);
        for (int round = 1; round < ROUNDS; round++) {
            outcome = evaluation.evaluate(plan, madeUp(plan), BacktestProgress.SILENT);
        }
        writeAndForget(plan, outcome);
    }

    private RunPlan plan() {
        BacktestRequest request = BacktestRequest.liquid(config.symbols().subList(0, Math.min(SYMBOLS, config.symbols().size())));
        BacktestRequest.Window usual = request.window();
        BacktestRequest shortest = request.with(new BacktestRequest.Window(
                usual.dataVersion(), SHORTEST_DAYS, usual.trainDays(), usual.testDays()));
        return new RunPlan(shortest, universes.resolve(shortest, clock.instant()), clock.instant());
    }

    private void writeAndForget(RunPlan plan, ObjectNode outcome) throws NotSupportedException, SystemException {
        transaction.begin();
        try {
            closing.closeAndJudge(ledger.begin(plan.name(), plan.request().track(), plan.request().runSource(), plan.config(), plan.now()),
                    plan, outcome);
        } finally {
            transaction.rollback();
        }
    }

    /** Any series that trades; its numbers mean nothing. */
    private static List<PreparedRun> madeUp(RunPlan plan) {
        Random random = new Random(1);
        long[] at = new long[STEPS];
        double[] price = new double[STEPS];
        double[] volume = new double[STEPS];
        double[] score = new double[STEPS];
        double[] volatility = new double[STEPS];
        double last = 100;
        for (int i = 0; i < STEPS; i++) {
            last *= 1 + 0.01 * random.nextGaussian();
            at[i] = i * HOUR_MICROS;
            price[i] = last;
            volume[i] = 1_000_000;
            score[i] = 0.02 * random.nextGaussian();
            volatility[i] = 0.02 * random.nextDouble();
        }
        PriceSeries prices = new PriceSeries(at, price, volume, 0);
        ScoredFeatures features = new ScoredFeatures(at, score, volatility, new int[STEPS], 0);
        List<PreparedRun> runs = new ArrayList<>();
        for (String target : plan.distinctTargets()) {
            runs.add(new PreparedRun(PreparedTarget.of(target, prices, features, true,
                    plan.request().alignment().maxStalenessHours(), plan.request().alignment().version()),
                    prices, List.of(), Optional.empty()));
        }
        return runs;
    }
}
