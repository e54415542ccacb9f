package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.backtest.MarketRegime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void monthsAreUtcAndCompound() {
        double[] position = new double[24 * 59];
        double[] returns = new double[24 * 59];
        Arrays.fill(position, 1);
        // The step that ends at 2026-02-01T00:00Z belongs to February.
        returns[24 * 31 - 2] = 0.10;
        returns[24 * 31 - 1] = 0.20;
        returns[24 * 40] = 0.10;
        List<MonthlyReturn> months = BacktestAnalysis.of(Paths.benchmarked(),
                Paths.inputs(0, Paths.hourly("BTC", position, returns))).monthly();
        assertThat(months).extracting(MonthlyReturn::month).containsExactly("2026-01", "2026-02", "2026-03");
        assertThat(months.get(0).totalReturn()).isCloseTo(0.10, within(1e-12));
        assertThat(months.get(1).totalReturn()).isCloseTo(1.2 * 1.1 - 1, within(1e-12));
        assertThat(months.get(1).benchmark()).isCloseTo(1.2 * 1.1 - 1, within(1e-12));
        assertThat(months).extracting(MonthlyReturn::days).containsExactly(31, 28, 1);
    }

    @Test
    void drawdownsLastFromPeakToRecovery() {
        double[] position = {1, 1, 1, 1, 1, 1};
        double[] returns = {0.1, -0.1, -0.1, 0.5, -0.05, 0};
        List<Drawdown> drawdowns = BacktestAnalysis.of(AnalysisRequest.DEFAULT,
                Paths.inputs(0, Paths.hourly("BTC", position, returns))).drawdowns();
        assertThat(drawdowns).hasSize(2);
        assertThat(drawdowns.get(0).depth()).isCloseTo(0.19, within(1e-12));
        assertThat(drawdowns.get(0).peakAt()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(drawdowns.get(0).troughAt()).isEqualTo("2026-01-01T03:00:00Z");
        assertThat(drawdowns.get(0).recoveredAt()).isEqualTo("2026-01-01T04:00:00Z");
        assertThat(drawdowns.get(0).days()).isCloseTo(3 / 24.0, within(1e-12));
        assertThat(drawdowns.get(1).recoveredAt()).isNull();
        assertThat(drawdowns.get(1).days()).isCloseTo(2 / 24.0, within(1e-12));
    }

    @Test
    void regimesShareOutAllSteps() {
        TargetPath path = Paths.hourly("BTC", new double[] {1, 1, 0, -1}, new double[] {0.01, -0.03, 0.02, -0.02});
        TargetPath marked = new TargetPath("BTC", path.decisionAt(), path.stepAt(), path.position(), path.returns(), path.impactBps(),
                new int[] {0, 0, 2, 2}, MarketState.UNKNOWN, List.of());
        List<RegimeRow> rows = BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(0, marked)).regimes();
        assertThat(rows).extracting(RegimeRow::regime).containsExactly(MarketRegime.BULL, MarketRegime.SIDEWAYS);
        RegimeRow bull = rows.get(0);
        assertThat(bull.steps()).isEqualTo(2);
        assertThat(bull.pnl()).isCloseTo(-0.02, within(1e-12));
        assertThat(bull.hitRate()).isEqualTo(0.5);
        assertThat(bull.sharpe()).isNaN();
        RegimeRow sideways = rows.get(1);
        assertThat(sideways.hitRate()).isEqualTo(1);
        assertThat(sideways.exposure()).isEqualTo(0.5);
        assertThat(sideways.timeInMarket()).isEqualTo(0.5);
        assertThat(sideways.turnover()).isEqualTo(2);
        assertThat(sideways.marketReturn()).isCloseTo(0, within(1e-12));
    }

    @Test
    void theCurveKeepsEveryExtreme() {
        TargetPath path = Paths.random("BTC", 5000, 31);
        PortfolioPath portfolio = PathSimulation.run(AnalysisRequest.DEFAULT, Paths.inputs(3, path)).portfolio();
        EquityCurve whole = EquityCurve.of(portfolio, 100_000, true);
        EquityCurve reduced = EquityCurve.of(portfolio, 60, true);
        assertThat(whole.at()).hasSize(5001);
        assertThat(reduced.at()).hasSizeBetween(30, 60);
        assertThat(max(reduced.equity())).isEqualTo(max(whole.equity()));
        assertThat(max(reduced.drawdown())).isEqualTo(max(whole.drawdown())).isEqualTo(
                Performance.maxDrawdown(portfolio.returns), within(1e-12));
        assertThat(-max(negated(reduced.equity()))).isEqualTo(-max(negated(whole.equity())));
        assertThat(reduced.at().get(0)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(reduced.equity()[0]).isEqualTo(1);
        assertThat(reduced.equity()[reduced.equity().length - 1]).isEqualTo(whole.equity()[5000]);
        assertThat(reduced.benchmark()).hasSameSizeAs(reduced.equity());
        assertThat(EquityCurve.of(portfolio, 60, false).benchmark()).isNull();
    }

    /** The highest equity comes after the deepest drawdown. */
    @Test
    void theCurveKeepsTheTopOfEveryBucket() {
        double[] position = new double[3000];
        double[] returns = new double[3000];
        Arrays.fill(position, 1);
        Arrays.fill(returns, 0, 1000, -0.0007);
        Arrays.fill(returns, 1000, 2511, 0.001);
        Arrays.fill(returns, 2511, 3000, -0.0001);
        PortfolioPath portfolio = PathSimulation.run(AnalysisRequest.DEFAULT,
                Paths.inputs(0, Paths.hourly("BTC", position, returns))).portfolio();
        assertThat(max(EquityCurve.of(portfolio, 20, false).equity())).isEqualTo(max(EquityCurve.of(portfolio, 5000, false).equity()));
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }
}
