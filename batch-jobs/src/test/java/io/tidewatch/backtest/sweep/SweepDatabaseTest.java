package io.tidewatch.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sweep from its parameters to its ranking, interrupted and not. */
class SweepDatabaseTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, String> PARAMETERS = Map.of("targets", "BTC,ETH", "lookback_days", "30", "score_source", "heuristic",
            "fee_bps", "0.1:2:0.1", "signal_entry_z_min", "0.002,0.01,0.02", "signal_polarity_mode", "normal,auto_train_ic",
            "max_feature_staleness_hours", "2,336", "partitions", "3");
    private static final int SETS = 20 * 3 * 2 * 2;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
    }

    private static SweepBench bench() {
        return new SweepBench(sql, END, PARAMETERS);
    }

    private static List<String> content(UUID run) {
        return sql.query("SELECT concat_ws('|', set_number, parameters, status, samples, pnl_after_cost, sharpe_daily, portfolio_sharpe, max_drawdown,"
                + " ic, hit_rate, turnover, costs, per_target, rank) AS line FROM backtest_sweep_sets WHERE run_id = ? ORDER BY set_number",
                row -> row.text("line"), run);
    }

    @Test
    void everySetIsStoredAndRanked() {
        SweepBench bench = bench();
        bench.plan();
        for (int partition = 0; partition < 3; partition++) {
            bench.work(partition, Integer.MAX_VALUE);
        }
        assertThat(bench.progress()).isEqualTo(1);
        bench.report();
        assertThat(content(bench.run())).hasSize(SETS).doesNotHaveDuplicates();
        assertThat(bench.readings).as("two ages, and any age for the fingerprint").isEqualTo(3);
        assertThat(sql.queryInt8("SELECT count(*) FROM (SELECT rank, lag(sharpe_daily) OVER (ORDER BY rank) < sharpe_daily AS wrong"
                + " FROM backtest_sweep_sets WHERE run_id = ?) ranked WHERE wrong OR rank IS NULL", bench.run())).isZero();
        JsonNode best = bench.summary.path("best").get(0);
        assertThat(bench.summary.path("best")).hasSize(20);
        assertThat(best.path("rank").asInt()).isEqualTo(1);
        assertThat(best.path("parameters").path("fee_bps").asDouble()).isEqualTo(0.1);
        assertThat(bench.summary.at("/significance/trials").asInt()).isEqualTo(SETS);
        double deflated = bench.summary.at("/significance/deflated_sharpe_ratio").asDouble();
        assertThat(deflated).isBetween(0.0, 1.0).isLessThan(bench.summary.at("/significance/probabilistic_sharpe_ratio").asDouble());
        assertThat(sql.queryOne("SELECT deflated_sharpe, best_set FROM backtest_sweeps WHERE run_id = ?",
                row -> row.float8("deflated_sharpe") + " " + row.int8("best_set"), bench.run()))
                .contains(deflated + " " + best.path("set").asInt());
    }

    @Test
    void anInterruptedSweepGoesOnAndGivesWhatAQuietOneGives() {
        SweepBench quiet = bench();
        quiet.plan();
        for (int partition = 0; partition < 3; partition++) {
            quiet.work(partition, Integer.MAX_VALUE);
        }
        quiet.report();

        SweepBench bench = bench();
        bench.plan();
        bench.work(0, 1);
        bench.work(1, 0);
        assertThat(bench.ledger().written(bench.run())).isEqualTo(50);
        assertThat(bench.progress()).isBetween(0.1, 0.4);
        assertThatThrownBy(bench::report).hasMessageContaining("50 of " + SETS);
        bench.startAgain();
        bench.work(0, Integer.MAX_VALUE);
        bench.forgetCheckpoint(0);
        bench.work(0, 1);
        bench.work(1, Integer.MAX_VALUE);
        bench.work(2, Integer.MAX_VALUE);
        bench.report();
        assertThat(content(bench.run())).isEqualTo(content(quiet.run()));
        assertThat(bench.summary).isEqualTo(quiet.summary);
    }

    @Test
    void aSweepIsNotContinuedOverAnotherHistory() {
        SweepBench bench = bench();
        bench.plan();
        bench.work(0, 1);
        bench.shift = 1;
        bench.work(0, 1);
        bench.startAgain();
        assertThatThrownBy(() -> bench.work(1, 1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("start it anew");
    }
}
