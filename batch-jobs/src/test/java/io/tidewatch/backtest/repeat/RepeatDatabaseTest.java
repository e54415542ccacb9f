package io.tidewatch.backtest.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRequestFormat;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.backtest.RunSource;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.search.RunBench;
import io.tidewatch.search.grid.CellBench;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.signals.Track;
import io.tidewatch.tasks.InvalidJobParameterException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that run backtests again, over stored runs; what a backtest computes is told to them. */
class RepeatDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final List<String> PROMISED = List.of("per_target", "cost_breakdown", "alignment_audit", "leakage_checks", "sharpe_daily",
            "observation_days");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private static Path exports;

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final TradingClock clock = new TradingClock();
    private final BacktestLedger ledger = new BacktestLedger(sql);
    private final List<String> asked = new ArrayList<>();
    private ObjectNode outcome = completed(0.1);

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE backtest_runs CASCADE");
    }

    private static ObjectNode completed(double pnl) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode().put("status", "completed").put("pnl_after_cost", pnl).put("ic", 0.02)
                .put("hit_rate", 0.5).put("turnover", 3.0).put("max_drawdown", 0.1).put("lineage_coverage", 1.0);
        PROMISED.forEach(field -> metrics.put(field, 1));
        return metrics;
    }

    private BacktestRun store(BacktestRequest request, ObjectNode metrics, Instant at) {
        BacktestRun run = ledger.begin("liquid-wf", Track.LIQUID, request.runSource(), BacktestRequestFormat.toTree(request), at);
        ledger.end(run.id(), run.startedAt(), metrics, at);
        return ledger.find(run.id()).orElseThrow();
    }

    private Backtests backtests() {
        return new Backtests(request -> {
            asked.add(clock.instant() + " " + BacktestRequestFormat.toTree(request));
            return store(request, outcome, clock.instant());
        }, RunBench.market(), clock);
    }

    private CellBench bench(CellJob job, Map<String, String> given) {
        return new CellBench(sql, replays -> job, given, NOW, exports);
    }

    private static BacktestRequest request() {
        return BacktestRequest.liquid(List.of("BTC", "ETH")).with(new BacktestRequest.Window("v1", 60, 20, 5))
                .with(BacktestRequest.Trading.STANDARD);
    }

    @Test
    void aBatchRollsTheEndOfTheWindow() throws Exception {
        CellJob job = new BacktestBatchJob(backtests(), RunBench.backtests());
        CellBench bench = bench(job, Map.of("nRuns", "3", "stepHours", "12"));
        bench.all();
        assertThat(asked.stream().map(line -> line.substring(0, 20)).sorted()).containsExactly("2026-01-09T00:00:00Z", "2026-01-09T12:00:00Z",
                "2026-01-10T00:00:00Z");
        assertThat(asked).allMatch(line -> line.contains("\"run_source\":\"maintenance\""));
        assertThat(bench.summary.path("completed").asInt()).isEqualTo(3).isEqualTo(bench.summary.path("contract_valid").asInt());
        assertThat(bench.exitStatus).isNull();
        outcome.remove("leakage_checks");
        CellBench invalid = bench(job, Map.of("nRuns", "1"));
        invalid.all();
        assertThat(invalid.exitStatus).isEqualTo("COMPLETED_DEGRADED");
        assertThat(invalid.summary.at("/results/0/missing/0").asText()).isEqualTo("leakage_checks");
        outcome = JsonNodeFactory.instance.objectNode().put("status", "failed").put("reason", "insufficient_features");
        CellBench failed = bench(job, Map.of("nRuns", "1"));
        failed.all();
        assertThat(failed.exitStatus).isEqualTo("GATE_FAILED");
        assertThatThrownBy(() -> bench(job, Map.of("end", "2026-01-11"))).isInstanceOf(InvalidJobParameterException.class);
    }

    @Test
    void aReplayIsGivenEverythingTheRunWasConfiguredWith() throws Exception {
        BacktestRun stored = store(request().with(RunSource.PROD), completed(0.1), Instant.parse("2026-01-01T05:00:00Z"));
        CellJob job = new BacktestReplayJob(backtests(), ledger);
        CellBench same = bench(job, Map.of("runId", Long.toString(stored.id())));
        same.all();
        assertThat(asked).containsExactly("2026-01-01T05:00:00Z "
                + BacktestRequestFormat.toTree(request().with(RunSource.MAINTENANCE)));
        assertThat(same.exitStatus).isNull();
        assertThat(same.summary.path("equal").asBoolean()).isTrue();
        outcome = completed(0.1 + 2e-6);
        CellBench other = bench(job, Map.of("runId", Long.toString(stored.id())));
        other.all();
        assertThat(other.exitStatus).isEqualTo("GATE_FAILED");
        assertThat(other.summary.path("reason").asText()).isEqualTo("figures_differ");
        assertThat(other.summary.at("/figures/pnl_after_cost/equal").asBoolean()).isFalse();
        assertThat(other.summary.at("/figures/ic/equal").asBoolean()).isTrue();
        assertThatThrownBy(() -> bench(job, Map.of("runId", "999999"))).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> bench(job, Map.of())).isInstanceOf(InvalidJobParameterException.class);
    }

    @Test
    void runsThatLackedAModelAreReplacedWhenTheyComplete() throws Exception {
        ObjectNode missing = JsonNodeFactory.instance.objectNode().put("status", "failed").put("reason", "model_artifact_missing:BTC");
        BacktestRun lacking = store(request(), missing, NOW);
        store(request(), JsonNodeFactory.instance.objectNode().put("status", "failed").put("reason", "insufficient_features"), NOW);
        CellJob job = new BacktestRebuildJob(backtests(), ledger, new FailedRunHistory(sql), clock);
        CellBench bench = bench(job, Map.of());
        bench.all();
        assertThat(asked).hasSize(1);
        assertThat(bench.summary.path("replaced").asInt()).isEqualTo(1);
        BacktestRun.Superseded superseded = ledger.find(lacking.id()).orElseThrow().superseded().orElseThrow();
        assertThat(superseded.reason()).contains("artifact_replayed_completed");
        assertThat(superseded.by()).contains(bench.summary.at("/results/0/replay_id").asLong());
        assertThat(bench(job, Map.of()).plan()).as("nothing is left").isEqualTo("NO_DATA");
        BacktestRun still = store(request(), missing, NOW);
        outcome = missing.deepCopy();
        CellBench again = bench(job, Map.of("runIds", still.id() + "," + lacking.id()));
        again.all();
        assertThat(again.exitStatus).isEqualTo("COMPLETED_DEGRADED");
        assertThat(again.summary.at("/results/1/reason").asText()).isEqualTo("nothing_to_replace");
        assertThat(ledger.find(still.id()).orElseThrow().superseded()).isEmpty();
    }

    @Test
    void oldRunsAreReplacedByTheNewest() throws Exception {
        for (int i = 0; i < 5; i++) {
            store(request(), completed(i), NOW.plusSeconds(i));
        }
        CellJob job = new BacktestSupersedeJob(ledger, clock);
        CellBench bench = bench(job, Map.of("keepLatest", "2"));
        bench.all();
        assertThat(bench.summary.path("superseded").asInt()).isEqualTo(3);
        assertThat(sql.queryInt8("SELECT count(*) FROM backtest_runs WHERE supersede_reason = 'historical_baseline_superseded'")).isEqualTo(3);
        assertThatThrownBy(() -> bench(job, Map.of("track", "gold"))).isInstanceOf(InvalidJobParameterException.class);
    }
}
