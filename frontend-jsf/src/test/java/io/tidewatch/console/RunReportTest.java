package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestRun;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final String METRICS = """
            {"status": "completed", "sharpe_daily": 1.5, "samples": 20, "pnl_after_cost": 0.01,
             "per_target": {"BTC": {"pnl_after_cost": 0.02, "max_drawdown": 0.01, "sharpe_daily": 2, "samples": 20}},
             "regime_breakdown": {"bull": {"samples": 20, "hit_rate": 0.5, "turnover": 1, "pnl_after_cost": 0.01}},
             "analysis": {
              "targets": {"BTC": {"trades": {"trades": 3, "win_rate": null}}},
              "performance": {"sharpe": 1.25, "total_return": 0.0123, "calmar": null},
              "monthly": [{"month": "2025-12", "total_return": 0.1, "benchmark": null, "days": 3},
                          {"month": "2026-01", "total_return": 0.1, "benchmark": 0.2, "days": 31},
                          {"month": "2026-03", "total_return": -0.5, "benchmark": 0.2, "days": 31}],
              "drawdowns": [{"peak_at": "2026-01-01T00:00:00Z", "trough_at": "2026-01-02T00:00:00Z", "recovered_at": null,
                             "depth": 0.2, "days": 3}],
              "trades": {"listed": [
               {"target": "BTC", "side": "long", "entry_at": "2026-01-01T00:00:00Z", "exit_at": null, "steps_held": 3, "max_size": 0.05,
                "gross_pnl": 0.002, "cost": 0.001, "net_pnl": 0.001, "max_adverse": 0, "max_favorable": 0.003},
               {"target": "=ETH", "side": "short", "entry_at": "2026-01-02T00:00:00Z", "exit_at": "2026-01-03T00:00:00Z", "steps_held": 1,
                "max_size": 0.05, "gross_pnl": -0.002, "cost": 0.001, "net_pnl": -0.003, "max_adverse": -0.002, "max_favorable": 0}]},
              "curve": {"at": ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"], "equity": [1, 1.1],
                        "drawdown": [0, null], "benchmark": null}}}
            """;

    private static RunReport report(String metrics) throws Exception {
        ObjectMapper json = new ObjectMapper();
        return new RunReport(new BacktestRun(7, "liquid-wf", "liquid", "smoke", Instant.EPOCH, Optional.empty(),
                (ObjectNode) json.readTree(metrics), json.createObjectNode(), Optional.empty(), Optional.empty()));
    }

    @Test
    void figuresStandAtTheirPlaces() throws Exception {
        RunReport report = report(METRICS);
        assertThat(report.analysed()).isTrue();
        assertThat(report.number("analysis.performance.sharpe")).hasValue(1.25);
        assertThat(report.number("analysis.performance.calmar")).isEmpty();
        assertThat(report.number("analysis.benchmark.alpha")).isEmpty();
        assertThat(report.curve("equity", "a", 1).orElseThrow().values()).containsExactly(1, 1.1);
        assertThat(report.curve("drawdown", "a", -1).orElseThrow().values()[1]).isNaN();
        assertThat(report.curve("benchmark", "a", 1)).isEmpty();
    }

    @Test
    void tablesAreReadWithWhatIsMissing() throws Exception {
        RunReport report = report(METRICS);
        assertThat(RunTables.years(report)).extracting(RunTables.Year::year).containsExactly("2025", "2026");
        assertThat(RunTables.years(report).get(1).total()).isCloseTo(1.1 * 0.5 - 1, within(1e-12));
        assertThat(RunTables.years(report).get(1).months()).hasSize(12);
        assertThat(RunTables.years(report).get(1).months().get(1)).isNaN();
        assertThat(RunTables.trades(report)).hasSize(2);
        assertThat(RunTables.trades(report).get(0).exitAt()).isEmpty();
        assertThat(RunTables.trades(report).stream().sorted(RunTables.order("net")).map(RunTables.Trade::target))
                .containsExactly("=ETH", "BTC");
        assertThat(RunTables.targets(report)).singleElement().satisfies(target -> {
            assertThat(target.trades()).isEqualTo(3);
            assertThat(target.winRate()).isNaN();
        });
        assertThat(RunTables.regimes(report)).extracting(RunTables.Regime::name).containsExactly("bull");
        assertThat(RunTables.falls(report).get(0).recoveredAt()).isEmpty();
        assertThat(RunTables.folds(report)).isEmpty();
    }

    @Test
    void aRunOfTheContractAloneHasNoTablesOfTheAnalysis() throws Exception {
        RunReport report = report("{\"status\": \"failed\", \"reason\": \"insufficient_features\"}");
        assertThat(report.analysed()).isFalse();
        assertThat(RunTables.trades(report)).isEmpty();
        assertThat(RunTables.years(report)).isEmpty();
        assertThat(RunTables.targets(report)).isEmpty();
        assertThat(RunFile.curve(report)).isEqualTo("at,equity,drawdown,benchmark\r\n");
    }

    @Test
    void filesHoldWhatThePageShows() throws Exception {
        RunReport report = report(METRICS);
        assertThat(RunFile.trades(report).lines().skip(1)).hasSize(2).last().asString().startsWith("'=ETH,short,2026-01-02T00:00:00Z");
        assertThat(RunFile.curve(report).lines().skip(1)).containsExactly("2026-01-01T00:00:00Z,1,0,", "2026-01-02T00:00:00Z,1.1,,");
        assertThat(RunFile.monthly(report).lines()).hasSize(4);
        assertThat(new ObjectMapper().readTree(RunFile.json(report.run()))
                .at("/metrics/analysis/performance/sharpe").asDouble()).isEqualTo(1.25);
    }
}
