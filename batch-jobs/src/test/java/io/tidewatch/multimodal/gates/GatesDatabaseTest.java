package io.tidewatch.multimodal.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.CandidateLedger;
import io.tidewatch.multimodal.MultimodalConfig;
import io.tidewatch.multimodal.Outcome;
import io.tidewatch.multimodal.ReportLedger;
import io.tidewatch.multimodal.Work;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Gates over stored runs: which runs they see, what they say, where it is kept. */
class GatesDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GOOD = "{\"status\":\"completed\",\"pnl_after_cost\":0.02,\"max_drawdown\":0.05,\"sharpe_daily\":2.0,"
            + "\"observation_days\":20,\"hit_rate\":0.55,\"per_target\":{},\"cost_breakdown\":{},\"lineage_coverage\":1,"
            + "\"alignment_audit\":{},\"leakage_checks\":{\"passed\":true},\"leakage_violations\":0}";

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static EntityManagerFactory factory;
    private static Sql sql;

    @TempDir
    private Path folder;
    private final Map<String, String> environment = new HashMap<>();

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
        sql.update("TRUNCATE backtest_runs, orders_sim, training_runs, audit_reports, candidate_models, model_verdicts CASCADE");
        environment.put("tidewatch.work-dir", folder.toString());
    }

    private Settings settings() {
        return new Settings(name -> Optional.ofNullable(environment.get(name)));
    }

    private static void runs(int count, String metrics, String source, String regime, String scores) {
        sql.update("INSERT INTO backtest_runs (run_name, track, started_at, metrics, config, run_source, created_at)"
                + " SELECT 'r', 'liquid', ?, ?::jsonb, jsonb_build_object('score_source', ?::text,"
                + " 'data_regime', ?::text, 'lookback_days', 30),"
                + " ?, ?::timestamptz - n * interval '1 minute' FROM generate_series(1, ?) AS n",
                NOW, metrics, scores, regime, source, NOW, count);
    }

    private interface Making {
        GateJob make(GatedRunRepository runs, GateReports reports, Settings settings);
    }

    private Optional<String> run(Making making, Map<String, String> given) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            TradingClock clock = new TradingClock();
            GateJob job = making.make(new GatedRunRepository(sql), new GateReports(new ReportLedger(sql),
                    new JobRunRepository(sql, entities, clock), clock, new MultimodalConfig(settings())), settings());
            Map<String, String> values = new TreeMap<>();
            for (JobParameter parameter : job.parameters()) {
                values.put(parameter.name(), parameter.standard());
            }
            values.putAll(given);
            Map<String, String> resolved = job.resolve(new JobParameters(values), NOW);
            UUID run = UUID.randomUUID();
            sql.update("INSERT INTO training_runs (run_id, job_name, status) VALUES (?, ?, 'STARTED')", run, job.name());
            Work work = new Work(run, new JobParameters(resolved), NOW, "tester", () -> { }, () -> false);
            Outcome outcome = job.work(GateJob.EVALUATE, "all", work);
            entities.getTransaction().commit();
            return outcome.exit();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode file(String name) throws IOException {
        return JSON.readTree(folder.resolve(name).toFile());
    }

    @Test
    void profitabilityLooksAtRecentRunsOfTheModelOnLiveData() throws Exception {
        assertThat(run(ProfitabilityGateJob::new, Map.of())).contains("GATE_FAILED");
        assertThat(file("artifacts/ops/training_profitability_gate.json").at("/summary/max_drawdown_worst").asDouble()).isEqualTo(1);
        runs(4, GOOD, "prod", "prod_live", "model");
        runs(9, GOOD.replace("0.02", "-5"), "prod", "mixed", "model");
        runs(9, GOOD.replace("0.02", "-5"), "prod", "prod_live", "heuristic");
        assertThat(run(ProfitabilityGateJob::new, Map.of())).isEmpty();
        JsonNode report = file("artifacts/ops/training_profitability_gate.json");
        assertThat(report.path("summary").path("runs_completed").asInt()).isEqualTo(4);
        assertThat(report.path("recent_run_ids")).hasSize(4);
        assertThat(sql.query("SELECT passed FROM audit_reports WHERE audit_name = 'gate-profitability' ORDER BY id",
                row -> row.bool("passed")))
                .containsExactly(false, true);
        environment.put("PROFIT_GATE_MIN_MEAN_SHARPE_DAILY", "2.5");
        assertThat(run(ProfitabilityGateJob::new, Map.of())).contains("GATE_FAILED");
        assertThat(run(ProfitabilityGateJob::new, Map.of("minMeanSharpeDaily", "1"))).isEmpty();
        assertThat(run(ProfitabilityGateJob::new, Map.of("end", "2026-03-20"))).as("older than a week").contains("GATE_FAILED");
        assertThatThrownBy(() -> run(ProfitabilityGateJob::new, Map.of("track", "gold"))).isInstanceOf(InvalidJobParameterException.class);
    }

    @Test
    void hardMetricsAreTheExitStatusOnlyWhenEnforced() {
        runs(4, GOOD, "prod", "prod_live", "model");
        runs(9, GOOD, "smoke", "prod_live", "model");
        assertThat(run(HardMetricsJob::new, Map.of())).isEmpty();
        assertThat(run(HardMetricsJob::new, Map.of("enforce", "true"))).contains("GATE_FAILED");
        runs(1, GOOD, "prod", "prod_live", "model");
        assertThat(run(HardMetricsJob::new, Map.of("enforce", "true"))).isEmpty();
        sql.update("INSERT INTO orders_sim (decision_id, target, track, side, quantity, status, created_at) VALUES ('d', 'BTC', 'liquid',"
                + " 'buy', 1, 'rejected', ?)", NOW);
        assertThat(run(HardMetricsJob::new, Map.of("enforce", "true"))).contains("GATE_FAILED");
    }

    @Test
    void contractsLeakageAndCutOver() throws Exception {
        runs(19, GOOD, "prod", "prod_live", "model");
        assertThat(run(BacktestContractsJob::new, Map.of())).contains("GATE_FAILED");
        runs(1, GOOD, "prod", "prod_live", "model");
        assertThat(run(BacktestContractsJob::new, Map.of())).isEmpty();
        assertThat(run(CutoverReadinessJob::new, Map.of())).as("no comparison with paper yet").contains("GATE_FAILED");
        sql.update("INSERT INTO model_verdicts (track, kind, passed) VALUES ('liquid', 'parity', TRUE)");
        assertThat(run(CutoverReadinessJob::new, Map.of())).isEmpty();
        Making leakage = (repository, reports, settings) -> new NoLeakageJob(repository, reports, new CandidateLedger(sql), settings);
        assertThat(run(leakage, Map.of())).isEmpty();
        environment.put("VALIDATE_REQUIRE_CANDIDATE_GATE_PASSED", "1");
        assertThat(run(leakage, Map.of())).contains("GATE_FAILED");
        assertThat(file("artifacts/audit/no_leakage_latest.json").path("candidate_gate_check").path("effective_reasons").toString())
                .isEqualTo("[\"candidate_registry_missing\"]");
        ObjectNode record = JSON.createObjectNode().put("registered_at", NOW.toString());
        record.putObject("gate").put("passed", true);
        sql.update("INSERT INTO candidate_models (model_name, model_version, status, payload) VALUES ('m', 'v', 'candidate', ?)", record);
        assertThat(run(leakage, Map.of())).isEmpty();
        runs(1, GOOD.replace("\"leakage_violations\":0", "\"leakage_violations\":3"), "prod", "prod_live", "model");
        assertThat(run(leakage, Map.of())).contains("GATE_FAILED");
        assertThat(run(CutoverReadinessJob::new, Map.of())).contains("GATE_FAILED");
        assertThat(run(BacktestContractsJob::new, Map.of("enforce", "false"))).isEmpty();
    }
}
