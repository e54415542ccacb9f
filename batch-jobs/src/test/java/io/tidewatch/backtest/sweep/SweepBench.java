package io.tidewatch.backtest.sweep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.PriceSeries;
import io.tidewatch.backtest.RequestRules;
import io.tidewatch.backtest.RunPreparation;
import io.tidewatch.backtest.ScoredFeatures;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioConfig;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Does what the batch engine does with the parts of a sweep: plan, read, process, write, checkpoint, report. */
final class SweepBench {

    private static final Settings UNSET = new Settings(name -> Optional.empty());
    private static final int CHUNK = 50;

    /** Moves the history that is read. */
    double shift;
    int readings;
    ObjectNode summary = JsonNodeFactory.instance.objectNode();

    private final TradingClock clock = new TradingClock();
    private final Map<Integer, Serializable> checkpoints = new HashMap<>();
    private final SweepLedger ledger;
    private final JobRunRepository runs;
    private final JobRun run;
    private final RunContext context;
    private SweepSeries series;

    SweepBench(Sql sql, Instant end, Map<String, String> given) {
        ledger = new SweepLedger(sql);
        runs = new JobRunRepository(sql, null, clock) {
            @Override
            public void summarize(UUID id, ObjectNode fields) {
                summary.setAll(fields);
            }

            @Override
            public void identify(UUID id, String datasetHash, String schemaHash) {
                summary.put("dataset", datasetHash);
            }
        };
        BacktestSweepJob job = new BacktestSweepJob(BatchConfig.from(UNSET), new MarketDataConfig(clock, UNSET),
                BacktestConfig.from(UNSET));
        Map<String, String> values = new HashMap<>();
        job.parameters().forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        values.putAll(given);
        run = new JobRun(UUID.randomUUID(), job.name(), Optional.empty(), new JobParameters(job.resolve(new JobParameters(values), end)),
                "STARTED", Optional.empty(), JsonNodeFactory.instance.objectNode(), end, Optional.empty(), "test");
        sql.update("INSERT INTO training_runs (run_id, job_name, status, started_at) VALUES (?, ?, 'STARTED', ?)", run.id(), run.job(), end);
        context = new RunContext() {
            @Override
            public JobRun run() {
                return run;
            }

            @Override
            public void confirmLease() {
                // Nobody else runs it here.
            }
        };
        startAgain();
    }

    /** As a node does that takes the run over: nothing is in memory. */
    void startAgain() {
        RunPreparation preparation = new RunPreparation(null, null, null, BacktestConfig.from(UNSET), new MarketDataConfig(clock, UNSET), clock) {
            @Override
            public List<PreparedTarget> prepare(BacktestRequest request) {
                readings++;
                return request.targets().stream().map(target -> target(target, clock.instant(), request)).toList();
            }
        };
        series = new SweepSeries(new WindowReplays(preparation, new RequestRules(BacktestConfig.from(UNSET), PortfolioConfig.from(UNSET)), clock),
                ledger);
    }

    private PreparedTarget target(String name, Instant end, BacktestRequest request) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        int hours = request.window().lookbackDays() * 24;
        long[] at = new long[hours];
        double[] price = new double[hours];
        double[] volume = new double[hours];
        double[] score = new double[hours];
        double last = 100 + shift;
        for (int i = 0; i < hours; i++) {
            at[i] = end.minus(Duration.ofHours(hours - i)).getEpochSecond() * 1_000_000;
            price[i] = last;
            volume[i] = 50_000;
            double ahead = random.nextDouble(-0.01, 0.01);
            score[i] = ahead + random.nextDouble(-0.03, 0.03);
            last *= 1 + ahead;
        }
        return PreparedTarget.of(name, new PriceSeries(at, price, volume, 0), new ScoredFeatures(at, score, new double[hours], new int[hours], 0),
                false, request.alignment().maxStalenessHours(), request.alignment().version());
    }

    UUID run() {
        return run.id();
    }

    SweepRequest request() {
        return SweepRequest.of(run.parameters());
    }

    SweepLedger ledger() {
        return ledger;
    }

    void plan() {
        SweepPlanner planner = new SweepPlanner();
        planner.context = context;
        planner.series = series;
        planner.ledger = ledger;
        planner.runs = runs;
        planner.clock = clock;
        planner.process();
    }

    /**
     * Works on a partition from its checkpoint.
     *
     * @param chunks at most so many; the next is computed and lost, as if the node had been killed
     */
    void work(int partition, int chunks) {
        SweepSlice slice = SweepSlice.of(partition, request().partitions(), request().plan().size());
        SweepSetReader reader = new SweepSetReader();
        reader.first = Integer.toString(slice.first());
        reader.end = Integer.toString(slice.end());
        reader.context = context;
        reader.runs = runs;
        SweepSetProcessor processor = new SweepSetProcessor();
        processor.context = context;
        processor.series = series;
        SweepSetWriter writer = new SweepSetWriter();
        writer.first = reader.first;
        writer.end = reader.end;
        writer.context = context;
        writer.ledger = ledger;
        writer.runs = runs;
        reader.open(checkpoints.get(partition));
        for (int chunk = 0; ; chunk++) {
            List<Object> items = new ArrayList<>();
            for (Object set = reader.readItem(); set != null; set = items.size() < CHUNK ? reader.readItem() : null) {
                items.add(processor.processItem(set));
            }
            if (items.isEmpty() || chunk == chunks) {
                return;
            }
            writer.writeItems(items);
            checkpoints.put(partition, reader.checkpointInfo());
        }
    }

    /** As when a chunk was committed but its checkpoint was not. */
    void forgetCheckpoint(int partition) {
        checkpoints.remove(partition);
    }

    void report() {
        SweepReportStep report = new SweepReportStep();
        report.context = context;
        report.series = series;
        report.ledger = ledger;
        report.runs = runs;
        report.process();
    }

    double progress() {
        return runs.units(run.id()).stream().mapToDouble(unit -> unit.progress()).average().orElse(0);
    }
}
