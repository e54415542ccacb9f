package io.tidewatch.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobRun;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The bundle over its four jobs, killed while they run and after they ended. */
class PhaseBundleDatabaseTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> GIVEN = new TreeMap<>(Map.of("symbols", "BTC", "timeframe", "1h",
            "end", Bench.NOW.toString(), "wfTrainWindow", "300", "wfTestWindow", "60", "wfPurgeWindow", "2", "maxFolds", "4",
            "pkfSplits", "2", "lookbackSteps", "2", "ablations", "full,no_text"));

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static EntityManagerFactory factory;
    private static Sql sql;

    @TempDir
    private Path folder;
    private Bench bench;
    private final List<String> begun = new ArrayList<>();
    private final List<String> restarted = new ArrayList<>();
    private String dieAt = "";
    private String failAt = "";

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
        sql.update("TRUNCATE feature_matrix_main, training_runs, audit_reports, candidate_models, model_artifacts, model_registry CASCADE");
        bench = new Bench(sql, factory, folder);
        bench.matrix("BTC", 1300, 1, 0.7);
    }

    /** Jobs of the bench: begun at once, worked when somebody looks. */
    private final class BenchJobs implements SubJobs {

        @Override
        public JobRun begin(String job, Map<String, String> parameters, String actor, String request) {
            Optional<UUID> known = sql.queryOne("SELECT run_id FROM training_runs WHERE request_id = ?",
                    row -> row.uuid("run_id"), request);
            if (known.isEmpty()) {
                begun.add(job);
                UUID run = bench.start(definition(job), NONE, parameters);
                sql.update("UPDATE training_runs SET request_id = ? WHERE run_id = ?", request, run);
                if (job.equals(dieAt)) {
                    dieAt = "";
                    throw new Bench.Killed("while " + job + " runs");
                }
                return find(run);
            }
            return find(known.get());
        }

        @Override
        public JobRun now(UUID run) {
            String job = find(run).job();
            if (job.equals(failAt)) {
                failAt = "";
                end(run, "FAILED", "FAILED");
            } else {
                end(run, "COMPLETED", bench.finish(run, definition(job), NONE, false).orElse("COMPLETED"));
            }
            return find(run);
        }

        @Override
        public void restart(JobRun run) {
            restarted.add(run.job());
            sql.update("UPDATE training_runs SET status = 'STARTED' WHERE run_id = ?", run.id());
        }

        private void end(UUID run, String status, String exit) {
            sql.update("UPDATE training_runs SET status = ?, exit_status = ? WHERE run_id = ?", status, exit, run);
        }

        private JobRun find(UUID run) {
            return bench.onNode(NONE, node -> node.runs.find(run)).orElseThrow();
        }
    }

    private static Function<Bench.Node, StagedJob> definition(String job) {
        return switch (job) {
            case TrainMultimodalJob.NAME -> Bench.Node::train;
            case BackboneSuiteJob.NAME -> node -> node.backbones(Optional.empty());
            case EvaluateMultimodalJob.NAME -> Bench.Node::evaluate;
            default -> Bench.Node::register;
        };
    }

    private StagedJob bundle(Bench.Node node) {
        return new PhaseBundleJob(node.symbols, node.market,
                new PhaseBundle(new BenchJobs(), node.units, node.reports, node.config, node.runs, bench.clock));
    }

    @Test
    void everyPartRunsOnceHoweverOftenTheBundleIsKilled() throws Exception {
        dieAt = EvaluateMultimodalJob.NAME;
        UUID run = bench.start(this::bundle, NONE, GIVEN);
        assertThat(bench.finish(run, this::bundle, NONE, true)).isEmpty();
        assertThat(begun).containsExactly(TrainMultimodalJob.NAME, BackboneSuiteJob.NAME, EvaluateMultimodalJob.NAME,
                RegisterCandidateJob.NAME);
        assertThat(restarted).isEmpty();
        JsonNode page = Bench.read(folder.resolve("artifacts/experiments/phase_d_summary_latest.json"));
        assertThat(page.path("backbone").path("ready_backbones").toString()).isEqualTo("[\"ridge\"]");
        assertThat(page.path("ablation").path("rows")).hasSize(2);
        assertThat(page.path("candidate").path("model_name").asText()).isEqualTo("multimodal_ridge");
        assertThat(Files.readString(folder.resolve("artifacts/experiments/phase_d/" + run + "/phase_d_summary.md")))
                .contains("| no_text | ok |");
        JsonNode record = sql.queryOne("SELECT payload FROM candidate_models", row -> row.json("payload")).orElseThrow();
        assertThat(record.path("build_id")).isEqualTo(bench.summary(run).path("build_id"));
        assertThat(record.path("backbone_ready_list").toString()).isEqualTo("[\"ridge\"]");
    }

    @Test
    void aFailedPartFailsTheBundleAndIsContinuedByItsRestart() {
        failAt = TrainMultimodalJob.NAME;
        UUID run = bench.start(this::bundle, NONE, GIVEN);
        assertThatThrownBy(() -> bench.finish(run, this::bundle, NONE, false)).hasMessageContaining("train-multimodal")
                .hasMessageContaining("ended FAILED");
        assertThat(bench.finish(run, this::bundle, NONE, false)).isEmpty();
        assertThat(restarted).containsExactly(TrainMultimodalJob.NAME);
        assertThat(begun).hasSize(4);
    }

    @Test
    void partsCanBeLeftOut() {
        Map<String, String> given = new TreeMap<>(GIVEN);
        given.putAll(Map.of("runBackbone", "0", "runRegister", "0", "runAblation", "0"));
        UUID run = bench.start(this::bundle, NONE, given);
        assertThat(bench.finish(run, this::bundle, NONE, false)).isEmpty();
        assertThat(begun).containsExactly(TrainMultimodalJob.NAME);
        assertThat(sql.queryInt8("SELECT count(*) FROM candidate_models")).isZero();
        assertThat(sql.queryInt8("SELECT count(*) FROM training_run_units WHERE run_id = ? AND status = 'SKIPPED'", run)).isEqualTo(3);
    }
}
