package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.models.ArtifactRules;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.BuildVerifier;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.ServingContract;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.AuditConfig;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node that works staged jobs against a real database, and can be killed and started again: nothing of it survives but its files. */
final class Bench {

    static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
    static final Instant FIRST = Instant.parse("2024-01-20T00:00:00Z");

    private static final Pattern STEP = Pattern.compile("<step id=\"([a-z]+)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Work was done, and the node died before it could say so. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super(where);
        }
    }

    final Sql sql;
    final Path folder;
    final TradingClock clock = new TradingClock();
    private final EntityManagerFactory factory;
    private final Set<String> killedAt = new HashSet<>();

    Bench(Sql sql, EntityManagerFactory factory, Path folder) {
        this.sql = sql;
        this.factory = factory;
        this.folder = folder;
    }

    /** Everything a node has in memory. */
    final class Node {

        final Settings settings;
        final FeatureConfig features = new FeatureConfig(new Settings(name -> Optional.empty()));
        final BatchConfig batch = new BatchConfig(folder.resolve("work"), Optional.empty(), 256, Duration.ofSeconds(15), 2);
        final StageFiles files = new StageFiles(batch);
        final JobRunRepository runs;
        final StageUnits units;
        final ReportLedger reports = new ReportLedger(sql);
        final CandidateLedger candidates = new CandidateLedger(sql);
        final MultimodalConfig config;
        final MatrixStage matrix;
        final AuditConfig symbols;
        final MarketDataConfig market;

        private final EntityManager entities;

        Node(EntityManager entities, Map<String, String> environment) {
            this.entities = entities;
            Map<String, String> all = new HashMap<>(environment);
            all.put("tidewatch.work-dir", folder.toString());
            settings = new Settings(name -> Optional.ofNullable(all.get(name)));
            runs = new JobRunRepository(sql, entities, clock);
            units = new StageUnits(runs, files);
            config = new MultimodalConfig(settings);
            matrix = new MatrixStage(new MatrixRepository(sql), units, files, features);
            symbols = new AuditConfig(settings);
            market = new MarketDataConfig(clock, settings);
        }

        /** What a unit changed becomes visible, as it does on a server, where every change is a transaction of its own. */
        void commit() {
            entities.getTransaction().commit();
            entities.getTransaction().begin();
        }

        BackboneSuiteJob backbones(Optional<String> trainer) {
            BatchConfig shipped = new BatchConfig(folder.resolve("work"), trainer, 256, Duration.ofSeconds(15), 2);
            return new BackboneSuiteJob(config, symbols, market, new BackboneSuite(matrix, units, files,
                    new BackboneFolds(matrix, units, files, shipped), reports, config, runs, clock));
        }

        TrainMultimodalJob train() {
            FeatureContract contract = features.contract();
            ServingContract serving = new ServingContract(
                    new ArtifactRules(features.featureVersion(), features.dataVersion(), contract.schemaVersion()),
                    contract.onlineKeys(), contract.onlineHash(), List.of("1h", "1d", "7d"));
            BuildPublisher publisher = new BuildPublisher(new BuildVerifier(serving, new OnnxSessions()), new BuildLedger(sql), clock);
            CandidateTraining training = new CandidateTraining(matrix, units, files);
            return new TrainMultimodalJob(config, symbols, market, training, new CandidateExport(matrix, training, features,
                    new ModelConfig(folder.resolve("models"), false), new CandidatePublication(publisher, reports), config, runs, clock));
        }

        EvaluateMultimodalJob evaluate() {
            return new EvaluateMultimodalJob(config, symbols, market, reports,
                    new CandidateEvaluation(matrix, units, files, reports, config, runs, clock));
        }

        RegisterCandidateJob register() {
            return new RegisterCandidateJob(config, reports, candidates, units, files, runs, clock);
        }
    }

    <T> T onNode(Map<String, String> environment, Function<Node, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T answer = work.apply(new Node(entities, environment));
                entities.getTransaction().commit();
                return answer;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    /** Resolves parameters and enters a run. */
    UUID start(Function<Node, StagedJob> job, Map<String, String> environment, Map<String, String> given) {
        return onNode(environment, node -> {
            StagedJob definition = job.apply(node);
            Map<String, String> values = new TreeMap<>();
            for (JobParameter parameter : definition.parameters()) {
                values.put(parameter.name(), parameter.standard());
            }
            values.putAll(given);
            Map<String, String> resolved = definition.resolve(new JobParameters(values), NOW);
            UUID run = UUID.randomUUID();
            sql.update("INSERT INTO training_runs (run_id, job_name, parameters, status, started_at) VALUES (?, ?, ?, 'STARTED', ?)",
                    run, definition.name(), JSON.valueToTree(resolved), NOW);
            return run;
        });
    }

    /**
     * Works a run to its end.
     *
     * @param kill whether every unit is killed after its work and before its record, once
     * @return exit status; empty for an ordinary end
     */
    Optional<String> finish(UUID run, Function<Node, StagedJob> job, Map<String, String> environment, boolean kill) {
        while (true) {
            try {
                return onNode(environment, node -> attempt(run, job.apply(node), node, kill));
            } catch (Killed dead) {
                killedAt.add(run + dead.getMessage());
            }
        }
    }

    private Optional<String> attempt(UUID run, StagedJob job, Node node, boolean kill) {
        JobParameters parameters = new JobParameters(parameters(run));
        Work work = new Work(run, parameters, NOW, "tester", () -> { }, () -> false);
        StagedJob worked = kill ? new Mortal(run, job) : job;
        try {
            for (String stage : stages(job.script())) {
                List<String> units = node.units.plan(worked, stage, work);
                for (String unit : units) {
                    Optional<String> exit = node.units.perform(worked, stage, unit, work);
                    node.commit();
                    if (exit.isPresent()) {
                        return exit;
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int kills() {
        return killedAt.size();
    }

    private Map<String, String> parameters(UUID run) {
        Map<String, String> values = new TreeMap<>();
        sql.queryOne("SELECT parameters FROM training_runs WHERE run_id = ?", row -> row.json("parameters"), run).orElseThrow()
                .properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    JsonNode summary(UUID run) {
        return sql.queryOne("SELECT summary FROM training_runs WHERE run_id = ?", row -> row.json("summary"), run).orElseThrow();
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The steps of a job in the order of its file. */
    private static List<String> stages(String script) throws IOException {
        try (InputStream file = Bench.class.getResourceAsStream("/META-INF/batch-jobs/" + script + ".xml")) {
            Matcher steps = STEP.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            List<String> stages = new ArrayList<>();
            while (steps.find()) {
                stages.add(steps.group(1));
            }
            return stages;
        }
    }

    /** Dies after the work of every unit, once. */
    private final class Mortal implements StagedJob {

        private final UUID run;
        private final StagedJob job;

        Mortal(UUID run, StagedJob job) {
            this.run = run;
            this.job = job;
        }

        @Override
        public Outcome work(String stage, String unit, Work work) throws IOException, InterruptedException {
            Outcome outcome = job.work(stage, unit, work);
            if (!killedAt.contains(run + stage + unit)) {
                throw new Killed(stage + unit);
            }
            return outcome;
        }

        @Override
        public List<String> units(String stage, Work work) {
            return job.units(stage, work);
        }

        @Override
        public String lastWithFiles() {
            return job.lastWithFiles();
        }

        @Override
        public String name() {
            return job.name();
        }

        @Override
        public String description() {
            return job.description();
        }

        @Override
        public List<JobParameter> parameters() {
            return job.parameters();
        }

        @Override
        public Map<String, String> resolve(JobParameters given, Instant now) {
            return job.resolve(given, now);
        }

        @Override
        public String guard(JobParameters resolved) {
            return job.guard(resolved);
        }
    }

    /**
     * Hourly matrix rows whose next return follows ret_3 and, while text is loud, social_buzz.
     *
     * @param signal share of the return that can be known; 0 for pure noise
     */
    void matrix(String symbol, int rows, long seed, double signal) {
        Random random = new Random(seed);
        List<String> keys = new FeatureConfig(new Settings(name -> Optional.empty())).contract().onlineKeys();
        String[] symbols = new String[rows];
        Instant[] times = new Instant[rows];
        JsonNode[] features = new JsonNode[rows];
        double next = 0;
        for (int i = 0; i < rows; i++) {
            ObjectNode row = JSON.createObjectNode();
            boolean loud = random.nextInt(3) == 0;
            for (String key : keys) {
                boolean text = key.startsWith("social_") || key.startsWith("event_") || key.startsWith("source_");
                row.put(key, key.endsWith("_flag") ? 0 : (float) (random.nextGaussian() * (text && !loud ? 0.02 : 1)));
            }
            row.put("ret_1", next);
            double known = 0.6 * row.path("ret_3").asDouble() + 0.8 * row.path("social_buzz").asDouble();
            next = 0.002 * (signal * known + (1 - signal) * random.nextGaussian());
            symbols[i] = symbol;
            times[i] = FIRST.plus(Duration.ofHours(i));
            features[i] = row;
        }
        sql.update("INSERT INTO feature_matrix_main (symbol, as_of_ts, features, feature_dim, feature_version)"
                + " SELECT s, t, f, 61, 'feature-store-v2.1' FROM unnest(?, ?, ?) AS r(s, t, f)", symbols, times, features);
    }
}
