package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshot;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.FeatureVector;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Does what the batch engine does with the steps of a training, on a real database and with the real program. */
final class LiquidBench {

    static final Instant END = Instant.parse("2022-02-01T00:00:00Z");
    static final int BARS = 700;
    private static final Settings UNSET = new Settings(name -> Optional.empty());

    /** Called when a point of a curve was noted: the place to kill somebody. */
    Runnable onPoint = () -> { };
    /** What the program is started with; empty for the class path of this build. */
    Optional<String> classPath = Optional.empty();
    TrainerConfig limits = TrainerConfig.from(UNSET);

    private final Path work;
    private final Path models;
    private final Sql sql;
    private final TradingClock clock = new TradingClock();
    private final FeatureConfig features = new FeatureConfig(UNSET);
    private final JobRunRepository runs;
    private JobRun run;

    LiquidBench(Sql sql, Path folder) {
        this.sql = sql;
        this.work = folder.resolve("runs");
        this.models = folder.resolve("models");
        this.runs = new JobRunRepository(sql, null, clock) {
            @Override
            public void summarize(UUID id, ObjectNode fields) {
                summary.setAll(fields);
            }

            @Override
            public void identify(UUID id, String datasetHash, String schemaHash) {
                summary.put("dataset", datasetHash);
            }
        };
    }

    final ObjectNode summary = JsonNodeFactory.instance.objectNode();

    /** Hourly candles of a random walk; half of the next hour's return is seen in a feature when {@code share} is 0.5. */
    void fill(String symbol, int bars, double share) {
        Random random = new Random(symbol.hashCode());
        double[] shock = random.doubles(bars + 1, -0.01, 0.01).toArray();
        Instant[] starts = new Instant[bars];
        Double[] close = new Double[bars];
        List<FeatureSnapshot> snapshots = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < bars; i++) {
            price *= 1 + shock[i];
            starts[i] = END.minus(Duration.ofHours(bars - i));
            close[i] = price;
            double[] values = new double[BaseFeature.values().length];
            for (int column = 0; column < 20; column++) {
                values[column] = 0.01 * random.nextGaussian();
            }
            values[0] = share * shock[i + 1] + (1 - share) * 0.005 * random.nextGaussian();
            Instant decision = starts[i].plus(Duration.ofHours(1));
            snapshots.add(new FeatureSnapshot(symbol, decision, decision, decision, features.featureVersion(), features.dataVersion(),
                    "train-test", FeatureVector.of(values)));
        }
        sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT ?, '1h', bar.ts, bar.close, bar.close, bar.close, bar.close, 1 FROM unnest(?, ?) AS bar(ts, close)
                """, symbol, starts, close);
        new FeatureSnapshotRepository(sql, features).save(snapshots, FeatureSnapshot::asOf);
    }

    /** A run, all runs having been started at the same instant. */
    void begin(String symbols, Map<String, String> given) {
        TrainLiquidJob job = new TrainLiquidJob();
        Map<String, String> values = new HashMap<>();
        job.parameters().forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        values.putAll(Map.of("symbols", symbols, "timeframe", "1h", "end", END.toString(), "horizons", "1h,4h,7d", "members", "ridge",
                "modelVersion", "v1", "bootstrapDraws", "200", "folds", "4"));
        values.putAll(given);
        run = new JobRun(UUID.randomUUID(), job.name(), Optional.empty(), new JobParameters(job.resolve(new JobParameters(values), END)),
                "STARTED", Optional.empty(), JsonNodeFactory.instance.objectNode(), END, Optional.empty(), "test");
        sql.update("INSERT INTO training_runs (run_id, job_name, status, started_at) VALUES (?, ?, 'STARTED', ?)",
                run.id(), run.job(), END);
        Map<String, ObjectNode> planned = new HashMap<>();
        run.parameters().symbols("symbols").forEach(symbol -> planned.put(symbol, JsonNodeFactory.instance.objectNode()
                .put("from", END.minus(Duration.ofHours(BARS)).toString()).put("to", END.toString())));
        runs.plan(run.id(), "features", planned);
    }

    UUID run() {
        return run.id();
    }

    String dataset() throws IOException {
        LiquidDatasetStep step = new LiquidDatasetStep();
        step.context = context();
        step.runs = runs;
        step.datasets = new LiquidDatasetBuilder(new BarRepository(sql), new FeatureSnapshotRepository(sql, features), features, limits);
        step.active = new ActiveAnswers(catalog(), clock);
        step.files = new RunFiles(config());
        step.features = features;
        return step.process();
    }

    LiquidTrainStep training() {
        LiquidTrainStep step = new LiquidTrainStep();
        step.context = context();
        step.runs = runs;
        step.curves = new TrainingCurveStore(sql, clock) {
            @Override
            public void note(UUID id, String name, TrainingEvent.Figures point) {
                super.note(id, name, point);
                onPoint.run();
            }
        };
        step.files = new RunFiles(config());
        step.features = features;
        step.models = new ModelConfig(models, false);
        step.config = config();
        step.limits = limits;
        return step;
    }

    void publish() {
        LiquidPublishStep step = new LiquidPublishStep();
        step.context = context();
        step.runs = runs;
        step.publication = new LeasedPublication(new BuildPublisher(verifier(), new BuildLedger(sql), clock));
        step.process();
    }

    JobUnit unit(String step, String symbol) {
        return runs.unit(run.id(), step, symbol).orElseThrow();
    }

    ModelCatalog catalog() {
        ModelConfig directory = new ModelConfig(models, false);
        OnnxSessions sessions = new OnnxSessions();
        return new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(directory, new ModelProducer().servingContract(features), sessions),
                new BuildSessions(verifier(), sessions, new Metrics()), directory, new MarketDataConfig(clock, UNSET));
    }

    private BuildVerifier verifier() {
        return new BuildVerifier(new ModelProducer().servingContract(features), new OnnxSessions());
    }

    private BatchConfig config() {
        Path trainer = Path.of("..", "trainer", "target").toAbsolutePath().normalize();
        // The libraries of the program are there once it is packaged; its plainest members do without.
        String standard = trainer.resolve("classes") + File.pathSeparator + trainer.resolve("test-classes") + File.pathSeparator
                + trainer.resolve("lib").resolve("*") + File.pathSeparator + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new BatchConfig(work, Optional.of(classPath.orElse(standard)), 128, Duration.ofSeconds(15), 2);
    }

    private RunContext context() {
        JobRun known = run;
        return new RunContext() {
            @Override
            public JobRun run() {
                return known;
            }

            @Override
            public void confirmLease() {
                // Nobody else runs it here.
            }
        };
    }

    /** Ends the training programs this test started, as a user would with kill -9. @return how many there were */
    static long killTrainers() {
        List<ProcessHandle> trainers = ProcessHandle.current().children()
                .filter(LiquidBench::trainer).toList();
        trainers.forEach(ProcessHandle::destroyForcibly);
        return trainers.size();
    }

    /** The class path is too long for what Java tells of a process. */
    private static boolean trainer(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")).contains(TrainerProcess.MAIN_CLASS);
        } catch (IOException gone) {
            return false;
        }
    }
}
