package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    @Test
    void handComputedDays() {
        double[] daily = {0.1, -0.1, 0.05, 0.05};
        Performance performance = Performance.of(daily, daily, 4 / 365.0);
        double total = 1.1 * 0.9 * 1.05 * 1.05 - 1;
        assertThat(performance.totalReturn()).isCloseTo(total, within(1e-12));
        assertThat(performance.annualisedReturn()).isCloseTo(Math.pow(1 + total, 365 / 4.0) - 1, within(1e-6));
        assertThat(performance.stepsPerYear()).isCloseTo(365, within(1e-9));
        double std = Math.sqrt((0.075 * 0.075 + 0.125 * 0.125 + 2 * 0.025 * 0.025) / 4);
        assertThat(performance.annualisedVolatility()).isCloseTo(std * Math.sqrt(365), within(1e-9));
        assertThat(performance.sharpe()).isCloseTo(0.025 / std * Math.sqrt(365), within(1e-9));
        assertThat(performance.sortino()).isCloseTo(0.025 / 0.05 * Math.sqrt(365), within(1e-9));
        assertThat(performance.maxDrawdown()).isCloseTo(0.1, within(1e-12));
        assertThat(performance.calmar()).isCloseTo(performance.annualisedReturn() / 0.1, within(1e-6));
        assertThat(performance.positiveDays()).isEqualTo(0.75);
        assertThat(performance.worstDay()).isEqualTo(-0.1);
        assertThat(performance.dailyValueAtRisk()).isCloseTo(0.1 - 0.15 * 0.15, within(1e-12));
        assertThat(performance.dailyExpectedShortfall()).isCloseTo(0.1, within(1e-12));
    }

    /** Steps a year come from the time the steps cover, whatever the bar and however long the gaps. */
    @Test
    void stepsPerYearIgnoreGaps() {
        TargetPath path = Paths.hourly("BTC", new double[48], new double[48]);
        long[] decisionAt = path.decisionAt().clone();
        long[] stepAt = path.stepAt().clone();
        for (int i = 24; i < 48; i++) {
            decisionAt[i] += 1000 * Paths.HOUR;
            stepAt[i] += 1000 * Paths.HOUR;
        }
        TargetPath gap = new TargetPath("BTC", decisionAt, stepAt, path.position(), path.returns(), path.impactBps(), path.regime(),
                MarketState.UNKNOWN, List.of());
        assertThat(BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(0, gap)).performance().stepsPerYear())
                .isCloseTo(8760, within(1e-6));
    }

    @Test
    void alwaysLongWithoutCostsIsBuyAndHold() {
        TargetPath[] paths = new TargetPath[3];
        for (int k = 0; k < 3; k++) {
            double[] position = new double[24 * 40];
            Arrays.fill(position, 1);
            paths[k] = Paths.hourly("T" + k, position, Paths.random("x", position.length, 20 + k).returns());
        }
        AnalysisReport report = BacktestAnalysis.of(Paths.benchmarked(), Paths.inputs(0, paths));
        BenchmarkComparison benchmark = report.benchmark();
        assertThat(benchmark.performance()).usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class).isEqualTo(report.performance());
        assertThat(benchmark.excessReturn()).isCloseTo(0, within(1e-12));
        assertThat(benchmark.beta()).isCloseTo(1, within(1e-9));
        assertThat(benchmark.alpha()).isCloseTo(0, within(1e-9));
        assertThat(benchmark.trackingError()).isCloseTo(0, within(1e-9));
        assertThat(benchmark.informationRatio()).isNaN();
        double held = Arrays.stream(paths).mapToDouble(path -> Arrays.stream(path.returns()).map(r -> 1 + r)
                .reduce(1, (a, b) -> a * b)).average().orElseThrow();
        assertThat(report.performance().totalReturn()).isCloseTo(held - 1, within(1e-12));
    }

    @Test
    void halfTheMarketHasHalfItsBeta() {
        double[] position = new double[24 * 60];
        Arrays.fill(position, 0.5);
        double[] returns = new Random(6).doubles(position.length).map(x -> (x - 0.49) / 1000).toArray();
        BenchmarkComparison benchmark = BacktestAnalysis.of(Paths.benchmarked(),
                Paths.inputs(0, Paths.hourly("BTC", position, returns))).benchmark();
        assertThat(benchmark.beta()).isCloseTo(0.5, within(0.01));
        assertThat(benchmark.correlation()).isCloseTo(1, within(1e-3));
    }

    /** Return and drawdown of one target are those the contract computes from the same steps. */
    @Test
    void oneTargetEndsWhereTheContractsEquityEnds() {
        TargetPath path = Paths.random("BTC", 500, 77);
        double equity = 1;
        double peak = 1;
        double drawdown = 0;
        double held = 0;
        for (int i = 0; i < path.size(); i++) {
            equity *= 1 + path.position()[i] * path.returns()[i] - 8 / 1e4 * Math.abs(path.position()[i] - held);
            held = path.position()[i];
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, (peak - equity) / peak);
        }
        AnalysisReport report = BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(8, path));
        assertThat(report.performance().totalReturn()).isCloseTo(equity - 1, within(1e-12));
        assertThat(report.performance().maxDrawdown()).isCloseTo(drawdown, within(1e-12));
        assertThat(report.targets().get("BTC").totalReturn()).isCloseTo(equity - 1, within(1e-12));
        assertThat(report.drawdowns().get(0).depth()).isCloseTo(drawdown, within(1e-12));
    }

    @Test
    void targetsWithDifferentStepsMeetInTime() {
        TargetPath early = Paths.hourly("BTC", new double[] {1, 1}, new double[] {0.1, 0.1});
        TargetPath late = new TargetPath("ETH", new long[] {Paths.START + Paths.HOUR}, new long[] {Paths.START + 2 * Paths.HOUR},
                new double[] {-1}, new double[] {0.1}, new double[1], new int[1], MarketState.UNKNOWN, List.of());
        AnalysisReport report = BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(0, early, late));
        assertThat(report.steps()).isEqualTo(2);
        assertThat(report.performance().totalReturn()).isCloseTo((1.21 + 0.9) / 2 - 1, within(1e-12));
        assertThat(report.exposure().timeInMarket()).isEqualTo(1);
        assertThat(report.exposure().maxGross()).isCloseTo(1, within(1e-12));
        assertThat(report.exposure().meanNet()).isCloseTo((0.5 + (1.1 - 1) / 2.1) / 2, within(1e-12));
    }

    /** A target that lacks prices for hours steps over several steps of another. */
    @Test
    void theRunsStepsStayInOrderWhateverItsTargetsLack() {
        TargetPath whole = Paths.random("BTC", 200, 3);
        TargetPath full = Paths.random("ETH", 200, 4);
        int[] kept = IntStream.range(0, 200).filter(i -> i % 7 == 0 || i > 150).toArray();
        long[] stepAt = IntStream.of(kept).mapToLong(i -> full.stepAt()[i]).toArray();
        long[] decisionAt = new long[kept.length];
        Arrays.setAll(decisionAt, k -> k == 0 ? full.decisionAt()[0] : stepAt[k - 1]);
        TargetPath ragged = new TargetPath("ETH", decisionAt, stepAt, new double[kept.length], new double[kept.length],
                new double[kept.length], new int[kept.length], MarketState.UNKNOWN, List.of());
        PortfolioPath path = PathSimulation.run(AnalysisRequest.DEFAULT, Paths.inputs(0, whole, ragged)).portfolio();
        assertThat(path.size).isEqualTo(200);
        assertThat(path.decisionAt).isSorted();
        assertThat(path.stepAt).isSorted();
        assertThat(path.years() * 8760).isCloseTo(200, within(1e-9));
    }
}
