package io.tidewatch.search.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.sweep.SweepField;
import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.search.RunBench;
import io.tidewatch.search.SearchReplays;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Grids from their parameters to their ranking, broken off and not. */
class GridDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private static Path exports;

    private static Sql sql;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
    }

    private static CellJob strategy(SearchReplays replays) {
        return new StrategyGridJob(replays, RunBench.market(), RunBench.backtests());
    }

    private static CellJob sweep(SearchReplays replays) {
        return new ParameterSweepJob(replays, RunBench.market(), RunBench.backtests());
    }

    private static CellJob execution(SearchReplays replays) {
        return new ExecutionGridJob(ExecutionConfig.from(RunBench.UNSET), RunBench.backtests());
    }

    private static CellBench bench(Function<SearchReplays, CellJob> job, String... given) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        return new CellBench(sql, job, values, NOW, exports);
    }

    private static CellBench strategyBench(String... more) {
        return bench(GridDatabaseTest::strategy, Stream.concat(Stream.of("targets", "BTC,ETH",
                "timeframe", "1h", "scoreSource", "heuristic", "lookbackDays", "30", "maxCells", "60", "feeBps", "1", "slippageBps", "1"),
                Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void cellsOfAllAxesAreTriedAndThoseThatDidAnythingRanked() throws Exception {
        CellBench bench = strategyBench("minTrades", "30");
        assertThat(bench.plan()).isNull();
        for (int partition = 0; partition < 4; partition++) {
            bench.work(partition, Integer.MAX_VALUE);
        }
        bench.report();
        JsonNode summary = bench.summary;
        assertThat(summary.path("grid_size").asInt()).isEqualTo(6300);
        assertThat(summary.path("trials").asInt()).isEqualTo(60).isEqualTo(summary.path("ok_trials_before_activity_filter").asInt());
        assertThat(summary.path("ok_trials").asInt() + summary.path("inactive_rejected_trials").asInt()).isEqualTo(60);
        assertThat(summary.path("best")).hasSize(10);
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode cell : summary.path("best")) {
            assertThat(cell.path("score").asDouble()).isLessThanOrEqualTo(before);
            before = cell.path("score").asDouble();
            assertThat(cell.path("turnover").asDouble()).isGreaterThanOrEqualTo(0.05);
            assertThat(cell.path("active_targets").asInt()).isEqualTo(2);
        }
        List<String> entries = sql.query("SELECT DISTINCT result ->> 'signal_entry_z_min' AS entry FROM training_run_units WHERE run_id = ?",
                row -> row.text("entry"), bench.id());
        assertThat(entries).as("every entry is tried").hasSize(7);
        assertThat(sql.queryInt8("SELECT count(*) FROM training_run_units WHERE run_id = ?"
                + " AND (result ->> 'signal_exit_z_min')::float >= (result ->> 'signal_entry_z_min')::float", bench.id())).isZero();
        assertThat(bench.exitStatus).isNull();
        assertThat(Files.readString(exports.resolve("tune-strategy-grid/latest.json"))).contains("ok_trials_before_activity_filter");
    }

    @Test
    void aGridThatIsBrokenOffRepeatsNoCell() throws Exception {
        CellBench bench = strategyBench();
        bench.plan();
        bench.work(0, 2);
        assertThat(bench.worked).isEqualTo(12);
        assertThatThrownBy(bench::report).hasMessageContaining("52 cells are not over");
        bench.startAgain();
        bench.plan();
        for (int partition = 0; partition < 4; partition++) {
            bench.work(partition, Integer.MAX_VALUE);
        }
        bench.report();
        assertThat(bench.worked).as("those of the lost chunk only").isEqualTo(64);
        CellBench quiet = strategyBench();
        quiet.plan();
        for (int partition = 0; partition < 4; partition++) {
            quiet.work(partition, Integer.MAX_VALUE);
        }
        quiet.report();
        assertThat(bench.summary).isEqualTo(quiet.summary);
        assertThat(sql.queryInt8("SELECT count(*) FROM training_run_units WHERE run_id = ? AND attempt = 1", bench.id())).isEqualTo(60);
    }

    @Test
    void aGridWithoutActiveCellsFailsAndOneWithoutHistoryHasNoData() throws Exception {
        CellBench idle = strategyBench("minTurnover", "100000", "maxCells", "4");
        idle.all();
        assertThat(idle.exitStatus).isEqualTo("GATE_FAILED");
        assertThat(idle.summary.path("reason").asText()).isEqualTo("no_active_trial");
        assertThat(idle.summary.path("inactive_examples").get(0).path("inactive").asText()).isEqualTo("turnover");
        CellBench empty = strategyBench("maxCells", "4");
        empty.empty = true;
        empty.all();
        assertThat(empty.exitStatus).isEqualTo("NO_DATA");
        assertThat(empty.summary.path("errors_or_failed")).hasSize(4);
        assertThat(empty.summary.path("errors_or_failed").get(0).path("reason").asText()).isNotEmpty();
        CellBench none = strategyBench("entry", "0.01", "exit", "0.02");
        assertThat(none.plan()).isEqualTo("NO_DATA");
    }

    @Test
    void aSweepShowsTheBestFive() throws Exception {
        CellBench bench = bench(GridDatabaseTest::sweep, "targets", "BTC", "timeframe", "1h", "scoreSource", "heuristic", "lookbackDays", "30",
                "signal_polarity_mode", "normal,auto_train_ic");
        bench.all();
        assertThat(bench.summary.path("total").asInt()).isEqualTo(24).isEqualTo(bench.summary.path("completed").asInt());
        assertThat(bench.summary.path("best")).hasSize(5);
        JsonNode best = bench.summary.path("best").get(0);
        assertThat(best.path("score").asDouble()).isCloseTo(best.path("sharpe_daily").asDouble() + 200 * best.path("pnl_after_cost").asDouble()
                - 2 * best.path("max_drawdown").asDouble(), within(1e-9))
                .isGreaterThanOrEqualTo(bench.summary.path("best").get(4).path("score").asDouble());
        assertThat(best.path("parameters").path(SweepField.FEE_BPS.wireName()).asDouble()).isEqualTo(5);
    }

    @Test
    void everyCellOfAnExecutionGridHasDecisionsOfItsOwn() throws Exception {
        CellBench bench = bench(GridDatabaseTest::execution, "ordersPerTarget", "300");
        bench.all();
        JsonNode results = bench.summary.path("results");
        assertThat(results).hasSize(27);
        assertThat(bench.summary.path("orders_per_trial").asInt()).isEqualTo(900);
        assertThat(results.findValuesAsText("partial_limit_rate").stream().distinct().count()).as("not the same orders again").isGreaterThan(15);
        assertThat(bench.summary.path("best").path("reject_rate").asDouble()).isZero();
        assertThat(bench.summary.path("best").path("cost_bps").asDouble()).isGreaterThan(5).isLessThanOrEqualTo(
                results.get(26).path("cost_bps").asDouble());
        assertThat(results.findValuesAsText("mean_retries").stream().mapToDouble(Double::parseDouble).max().orElseThrow()).isPositive();
    }

    @Test
    void unusableParametersAreRefusedByName() {
        refused(GridDatabaseTest::strategy, "entry", "0.1,x");
        refused(GridDatabaseTest::strategy, "exit", "2");
        refused(GridDatabaseTest::strategy, "maxCells", "0");
        refused(GridDatabaseTest::strategy, "topK", "0");
        refused(GridDatabaseTest::sweep, "signal_entry_z_min", "a");
        refused(GridDatabaseTest::sweep, "sample", "5000");
        refused(GridDatabaseTest::execution, "maxSlippageBps", "151");
        refused(GridDatabaseTest::execution, "ordersPerTarget", "none");
    }

    private static void refused(Function<SearchReplays, CellJob> job, String parameter, String value) {
        JobDefinition definition = job.apply(null);
        Map<String, String> values = new HashMap<>();
        definition.parameters().forEach(known -> values.put(known.name(), known.standard()));
        values.put(parameter, value);
        assertThatThrownBy(() -> definition.resolve(new JobParameters(values), NOW)).isInstanceOf(InvalidJobParameterException.class)
                .satisfies(e -> assertThat(((InvalidJobParameterException) e).parameter()).isEqualTo(parameter));
    }
}
