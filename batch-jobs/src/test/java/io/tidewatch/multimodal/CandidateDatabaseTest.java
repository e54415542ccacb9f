package io.tidewatch.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.ModelManifest;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The candidate from the matrix to its line in the registry, killed after every unit and not. */
class CandidateDatabaseTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> GATED = Map.of("symbols", "BTC,ETH", "timeframe", "1h", "end", Bench.NOW.toString(),
            "fusionMode", "residual_gate", "embargo", "2h", "modelVersion", "t1");
    private static final Map<String, String> FOLDS = Map.of("wfTrainWindow", "300", "wfTestWindow", "60", "wfPurgeWindow", "2",
            "maxFolds", "6", "pkfSplits", "3");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static EntityManagerFactory factory;
    private static Sql sql;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        factory = DATABASE.entities("tidewatch");
        sql = new Sql(DATABASE.oneConnection());
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE feature_matrix_main, training_runs, audit_reports, candidate_models, model_artifacts, model_registry,"
                + " active_model_state CASCADE");
    }

    private Bench bench(String name) {
        return new Bench(sql, factory, folder.resolve(name));
    }

    private static UUID train(Bench bench, Map<String, String> given, boolean kill) {
        UUID run = bench.start(Bench.Node::train, NONE, given);
        assertThat(bench.finish(run, Bench.Node::train, NONE, kill)).isEmpty();
        return run;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    @Test
    void aKilledTrainingGivesTheBuildOfAnUndisturbedOne() throws Exception {
        Bench quiet = bench("quiet");
        quiet.matrix("BTC", 700, 1, 0.7);
        quiet.matrix("ETH", 650, 2, 0.7);
        UUID first = train(quiet, GATED, false);
        JsonNode summary = quiet.summary(first);
        assertThat(summary.path("val_skill").asDouble()).isGreaterThan(0.4);
        assertThat(summary.path("published").asBoolean()).isTrue();
        Bench restless = bench("restless");
        UUID second = train(restless, GATED, true);
        assertThat(restless.kills()).as("every unit of every stage").isGreaterThan(20);
        assertThat(restless.summary(second).path("build_id")).isEqualTo(summary.path("build_id"));
        Path one = quiet.folder.resolve("models/liquid/multimodal_ridge").resolve(summary.path("build_id").asText());
        Path other = restless.folder.resolve("models/liquid/multimodal_ridge").resolve(summary.path("build_id").asText());
        for (String file : List.of("manifest.json", "tabular.onnx", "training_report.json", "golden.json", "drift_reference.json")) {
            assertThat(Files.readAllBytes(one.resolve(file))).as(file).isEqualTo(Files.readAllBytes(other.resolve(file)));
        }
        assertThat(Files.readString(quiet.folder.resolve("artifacts/models/multimodal_candidate.json")))
                .isEqualTo(Files.readString(restless.folder.resolve("artifacts/models/multimodal_candidate.json")));
        ModelManifest manifest = BuildDirectory.manifest(one);
        assertThat(manifest.identity().type()).isEqualTo("tabular_residual_gate");
        assertThat(manifest.gate().passed()).isTrue();
        assertThat(sql.query("SELECT status FROM model_artifacts", row -> row.text("status"))).containsExactly("VERIFIED");
        assertThat(sql.queryInt8("SELECT count(*) FROM active_model_state")).as("never activates").isZero();
        assertThat(sql.queryInt8("SELECT count(*) FROM training_run_units WHERE status <> 'DONE'")).isZero();
        assertThat(quiet.folder.resolve("work").resolve(first.toString())).doesNotExist();
    }

    @Test
    void aFileLostBetweenStagesIsMadeAgain() throws Exception {
        Bench bench = bench("lost");
        bench.matrix("BTC", 700, 1, 0.7);
        Map<String, String> given = with(GATED, Map.of("symbols", "BTC", "fusionMode", "single_ridge"));
        UUID quiet = train(bench, given, false);
        UUID run = bench.start(Bench.Node::train, NONE, given);
        assertThatThrownBy(() -> bench.onNode(NONE, node -> {
            StagedJob job = node.train();
            Work work = new Work(run, new JobParameters(parametersOf(run)), Bench.NOW, "tester", () -> { }, () -> false);
            try {
                for (String stage : List.of("plan", "rows", "scale")) {
                    for (String unit : node.units.plan(job, stage, work)) {
                        node.units.perform(job, stage, unit, work);
                    }
                }
                node.files.remove(run);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new Bench.Killed("here");
        })).isInstanceOf(Bench.Killed.class);
        assertThat(bench.finish(run, Bench.Node::train, NONE, false)).isEmpty();
        assertThat(bench.summary(run).path("build_id")).isEqualTo(bench.summary(quiet).path("build_id"));
    }

    private static Map<String, String> parametersOf(UUID run) {
        Map<String, String> values = new HashMap<>();
        sql.queryOne("SELECT parameters FROM training_runs WHERE run_id = ?", row -> row.json("parameters"), run).orElseThrow()
                .properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    @Test
    void theCandidateIsEvaluatedJudgedAndRegisteredOnce() throws Exception {
        Bench bench = bench("whole");
        bench.matrix("BTC", 800, 1, 0.7);
        bench.matrix("ETH", 800, 2, 0.7);
        train(bench, GATED, false);
        UUID quiet = bench.start(Bench.Node::evaluate, NONE, FOLDS);
        assertThat(bench.finish(quiet, Bench.Node::evaluate, NONE, false)).isEmpty();
        JsonNode report = Bench.read(bench.folder.resolve("artifacts/models/multimodal_eval.json"));
        UUID restless = bench.start(Bench.Node::evaluate, NONE, FOLDS);
        assertThat(bench.finish(restless, Bench.Node::evaluate, NONE, true)).isEmpty();
        assertThat(Bench.read(bench.folder.resolve("artifacts/models/multimodal_eval.json"))).isEqualTo(report);
        assertThat(report.path("status").asText()).isEqualTo("ok");
        assertThat(report.path("primary_ablation").asText()).isEqualTo("full");
        assertThat(report.path("folds").asInt()).isEqualTo(6);
        assertThat(report.path("ablation_config").path("fusion_mode").asText()).as("its own procedure").isEqualTo("residual_gate");
        assertThat(report.path("skill").asDouble()).isGreaterThan(0.3);
        assertThat(report.path("ablation_results")).hasSize(4);
        JsonNode noText = report.path("ablation_results").get(1);
        assertThat(noText.path("mse").asDouble()).as("text helps").isGreaterThan(report.path("mse").asDouble());
        assertThat(report.path("purged_kfold").path("folds").asDouble()).isEqualTo(3);

        UUID registration = bench.start(Bench.Node::register, NONE, NONE);
        assertThat(bench.finish(registration, Bench.Node::register, NONE, true)).isEmpty();
        UUID again = bench.start(Bench.Node::register, NONE, NONE);
        assertThat(bench.finish(again, Bench.Node::register, NONE, false)).isEmpty();
        assertThat(sql.queryInt8("SELECT count(*) FROM candidate_models")).isEqualTo(1);
        List<String> lines = Files.readAllLines(bench.folder.resolve("artifacts/models/candidate_registry.jsonl"));
        assertThat(lines).hasSize(1);
        JsonNode record = new ObjectMapper().readTree(lines.get(0));
        assertThat(record.path("status").asText()).isEqualTo("candidate");
        assertThat(record.path("gate").path("passed").asBoolean()).isTrue();
        assertThat(record.path("gate_val_mean").asDouble()).isBetween(0.0, 1.0).isPositive();
        assertThat(record.path("delta_val_mean_abs").asDouble()).isPositive();
        JsonNode page = Bench.read(bench.folder.resolve("artifacts/experiments/phase_d_summary_latest.json"));
        assertThat(page.path("ablation").path("rows")).hasSize(4);
        assertThat(page.path("candidate").path("fusion_mode").asText()).isEqualTo("residual_gate");
    }

    @Test
    void aLineThatAKillKeptFromTheFileAppearsWithTheNextRegistration() throws Exception {
        Path file = folder.resolve("registry.jsonl");
        Files.writeString(file, "{\"model_name\":\"older\",\"registered_at\":\"2020\"}\n");
        ObjectMapper json = new ObjectMapper();
        JsonNode one = json.readTree("{\"build_id\":\"b1\",\"eval_hash\":\"e1\"}");
        JsonNode two = json.readTree("{\"build_id\":\"b1\",\"eval_hash\":\"e2\"}");
        CandidateFile.follow(file, List.of(one, two));
        CandidateFile.follow(file, List.of(one, two));
        assertThat(Files.readAllLines(file)).containsExactly("{\"model_name\":\"older\",\"registered_at\":\"2020\"}", one.toString(),
                two.toString());
    }

    @Test
    void noiseIsKeptOutWhereTheGateIsEnforced() {
        Bench bench = bench("noise");
        bench.matrix("BTC", 1400, 5, 0);
        train(bench, with(GATED, Map.of("symbols", "BTC", "fusionMode", "single_ridge")), false);
        UUID evaluation = bench.start(Bench.Node::evaluate, NONE, with(FOLDS, Map.of("ablations", "full")));
        assertThat(bench.finish(evaluation, Bench.Node::evaluate, NONE, false)).isEmpty();
        Map<String, String> strict = Map.of("CANDIDATE_ENFORCE_GATES", "1");
        UUID registration = bench.start(Bench.Node::register, strict, NONE);
        assertThat(bench.finish(registration, Bench.Node::register, strict, false)).contains("GATE_FAILED");
        assertThat(bench.summary(registration).path("gate_reasons").toString()).contains("oos_skill_not_above_threshold");
        assertThat(sql.query("SELECT status FROM candidate_models", row -> row.text("status"))).containsExactly("rejected_gate");
    }

    /** A walk over random rows with everything: it ends, and says how many folds it took. */
    @Test
    void randomRowsWithoutACandidateAreEvaluatedAsWell() {
        Bench bench = bench("random");
        bench.matrix("BTC", 1400, 7, 0);
        UUID run = bench.start(Bench.Node::evaluate, NONE, Map.of("symbols", "BTC", "timeframe", "1h", "ablations", "full"));
        assertThat(bench.finish(run, Bench.Node::evaluate, NONE, false)).isEmpty();
        JsonNode report = Bench.read(bench.folder.resolve("artifacts/models/multimodal_eval.json"));
        assertThat(report.path("status").asText()).isEqualTo("ok");
        assertThat(report.path("folds").asInt()).isPositive();
        assertThat(report.path("primary_ablation").asText()).isEqualTo("full");
    }

    @Test
    void tooLittleDataAndMissingDocumentsAreNamed() {
        Bench bench = bench("little");
        bench.matrix("BTC", 400, 1, 0);
        UUID run = bench.start(Bench.Node::train, NONE, with(GATED, Map.of("symbols", "BTC")));
        assertThat(bench.finish(run, Bench.Node::train, NONE, false)).contains("NO_DATA");
        UUID evaluation = bench.start(Bench.Node::evaluate, NONE, Map.of("symbols", "BTC", "timeframe", "1h"));
        assertThat(bench.finish(evaluation, Bench.Node::evaluate, NONE, false)).contains("NO_DATA");
        UUID registration = bench.start(Bench.Node::register, NONE, NONE);
        assertThatThrownBy(() -> bench.finish(registration, Bench.Node::register, NONE, false)).hasMessage("candidate_model_missing");
        assertThat(sql.queryOne("SELECT result ->> 'reason' AS reason FROM training_run_units WHERE status = 'FAILED'",
                row -> row.text("reason"))).contains("candidate_model_missing");
        assertThatThrownBy(() -> bench.start(Bench.Node::evaluate, NONE, Map.of("candidate", "nobody")))
                .isInstanceOf(InvalidJobParameterException.class).hasMessageContaining("candidate_model_missing");
        assertThatThrownBy(() -> bench.start(Bench.Node::train, NONE, with(GATED, Map.of("l2", "0"))))
                .isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> bench.start(Bench.Node::train, NONE, with(GATED, Map.of("fusionMode", "blend"))))
                .isInstanceOf(InvalidJobParameterException.class);
    }

    @Test
    void aRowThatLacksAKeyStopsTheTrainingByName() {
        Bench bench = bench("lacking");
        bench.matrix("BTC", 700, 1, 0.5);
        sql.update("UPDATE feature_matrix_main SET features = features - 'vol_48' WHERE as_of_ts = ?", Bench.FIRST.plusSeconds(36_000));
        UUID run = bench.start(Bench.Node::train, NONE, with(GATED, Map.of("symbols", "BTC")));
        assertThatThrownBy(() -> bench.finish(run, Bench.Node::train, NONE, false)).hasStackTraceContaining("lack vol_48");
    }

    @Test
    void labelsAreWholeReturnsOverTheHorizonAndGapsHaveNone() {
        Bench bench = bench("labels");
        bench.matrix("BTC", 100, 1, 0.5);
        sql.update("DELETE FROM feature_matrix_main WHERE as_of_ts = ?", Bench.FIRST.plusSeconds(50 * 3600));
        UUID run = bench.start(Bench.Node::train, NONE, with(GATED, Map.of("symbols", "BTC", "horizonSteps", "3")));
        MatrixBlock block = bench.onNode(NONE, node -> {
            MatrixSpec spec = MatrixSpec.of(new JobParameters(parametersOf(run)), node.features);
            return node.matrix.take(spec, "BTC/2024-01");
        });
        List<Double> returns = sql.query("SELECT (features ->> 'ret_1')::float8 AS r FROM feature_matrix_main ORDER BY as_of_ts",
                row -> row.float8("r"));
        double expected = (1 + returns.get(1)) * (1 + returns.get(2)) * (1 + returns.get(3)) - 1;
        assertThat(block.labels()[0]).isEqualTo(expected);
        assertThat(block.labelEnd()[0]).isEqualTo(Bench.FIRST.plusSeconds(3 * 3600).toEpochMilli());
        assertThat(block.rows()).as("99 rows less the last 3 and the 3 before the gap").isEqualTo(93);
    }
}
