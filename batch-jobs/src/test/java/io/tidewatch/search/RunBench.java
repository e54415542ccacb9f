package io.tidewatch.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.PriceSeries;
import io.tidewatch.backtest.RequestRules;
import io.tidewatch.backtest.RunPreparation;
import io.tidewatch.backtest.ScoredFeatures;
import io.tidewatch.backtest.sweep.WindowReplays;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioConfig;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.runtime.context.JobContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** A run of a job as its steps see it, over a made-up history in which the score knows something of the next hour. */
public class RunBench {

    public static final Settings UNSET = new Settings(name -> Optional.empty());

    public final TradingClock clock = new TradingClock();
    public final Sql sql;
    public final JobRunRepository runs;
    public final RunContext context;
    public final SearchExports exports;
    public ObjectNode summary = JsonNodeFactory.instance.objectNode();
    public String exitStatus;
    /** Moves the history that is read. */
    public double shift;
    /** Whether there is any history. */
    public boolean empty;
    private JobRun run;

    public RunBench(Sql sql, JobDefinition job, Map<String, String> given, Instant now, Path exportDirectory) {
        this.sql = sql;
        this.runs = new JobRunRepository(sql, null, clock) {
            @Override
            public void summarize(UUID id, ObjectNode fields) {
                summary.setAll(fields);
            }

            @Override
            public void identify(UUID id, String datasetHash, String schemaHash) {
                summary.put("dataset", datasetHash);
            }

            @Override
            public Optional<JobRun> find(UUID id) {
                return Optional.of(new JobRun(run.id(), run.job(), run.execution(), run.parameters(), run.status(), run.exitStatus(), summary,
                        run.startedAt(), run.endedAt(), run.createdBy()));
            }
        };
        Map<String, String> values = new HashMap<>();
        job.parameters().forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        values.putAll(given);
        run = new JobRun(UUID.randomUUID(), job.name(), Optional.empty(), new JobParameters(job.resolve(new JobParameters(values), now)),
                "STARTED", Optional.empty(), JsonNodeFactory.instance.objectNode(), now, Optional.empty(), "test");
        sql.update("INSERT INTO training_runs (run_id, job_name, status, started_at) VALUES (?, ?, 'STARTED', ?)", run.id(), run.job(), now);
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
        exports = new SearchExports(new SearchConfig(exportDirectory, Optional.empty()));
    }

    public static BatchConfig batch() {
        return BatchConfig.from(UNSET);
    }

    public static MarketDataConfig market() {
        return new MarketDataConfig(new TradingClock(), UNSET);
    }

    public static BacktestConfig backtests() {
        return BacktestConfig.from(UNSET);
    }

    /** As a node does that takes the run over: nothing is in memory. */
    public SearchReplays replays() {
        RunPreparation preparation = new RunPreparation(null, null, null, backtests(), market(), clock) {
            @Override
            public List<PreparedTarget> prepare(BacktestRequest request) {
                return request.targets().stream().map(target -> target(target, clock.instant(), request)).toList();
            }
        };
        return new SearchReplays(new WindowReplays(preparation, new RequestRules(backtests(), PortfolioConfig.from(UNSET)), clock));
    }

    public JobContext jobContext() {
        return (JobContext) Proxy.newProxyInstance(JobContext.class.getClassLoader(), new Class<?>[] {JobContext.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("setExitStatus")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    exitStatus = (String) arguments[0];
                    return null;
                });
    }

    public UUID id() {
        return run.id();
    }

    private PreparedTarget target(String name, Instant end, BacktestRequest request) {
        int hours = empty ? 0 : request.window().lookbackDays() * 24;
        long first = end.minus(Duration.ofHours(hours)).getEpochSecond() / 3600;
        long[] at = new long[hours];
        double[] price = new double[hours];
        double[] volume = new double[hours];
        double[] score = new double[hours];
        for (int i = 0; i < hours; i++) {
            at[i] = (first + i) * 3_600_000_000L;
            price[i] = 100 + shift + 3 * wave(name, first + i);
            volume[i] = 50_000;
            score[i] = (wave(name, first + i + 1) - wave(name, first + i)) / 40 + 0.02 * noise(name, first + i);
        }
        return PreparedTarget.of(name, new PriceSeries(at, price, volume, 0), new ScoredFeatures(at, score, new double[hours], new int[hours], 0),
                false, request.alignment().maxStalenessHours(), request.alignment().version());
    }

    /** The same at the same hour, whichever window is read. */
    private static double wave(String name, long hour) {
        return Math.sin(hour / 9.0 + name.hashCode() % 7) + 0.5 * noise(name + "p", hour);
    }

    private static double noise(String name, long hour) {
        return new SplittableRandom(name.hashCode() * 31L + hour * 7_919).nextDouble(-1, 1);
    }
}
