package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.PriceSeries;
import io.tidewatch.backtest.ReplayPath;
import io.tidewatch.backtest.ReplayRules;
import io.tidewatch.backtest.ScoredFeatures;
import io.tidewatch.backtest.StrategyReplay;
import io.tidewatch.models.training.Fold;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The analysis of what the replay really does. */
class ReplayedPathTest {

    private static final int POINTS = 24 * 60;
    private static final PriceSeries PRICES = prices();
    private static final PreparedTarget TARGET = prepared(PRICES);

    /** Charged again with the contract's costs, the path earns in every step what the replay says. */
    @Test
    void analysedPathOfTheContractIsTheReplaysOwn() {
        ReplayPath path = StrategyReplay.run(TARGET.series(), ReplayRules.DEFAULT, PolarityRule.NORMAL);
        AnalysedTarget analysed = PathSimulation.run(AnalysisRequest.DEFAULT, inputs(path, List.of())).targets().get(0);
        assertThat(analysed.size).isEqualTo(path.size());
        double equity = 1;
        for (int i = 0; i < path.size(); i++) {
            assertThat(analysed.net(i)).isCloseTo(path.pnl()[i], within(1e-15));
            equity *= 1 + path.pnl()[i];
        }
        AnalysisReport report = BacktestAnalysis.of(AnalysisRequest.DEFAULT, inputs(path, List.of()));
        assertThat(report.performance().totalReturn()).isCloseTo(equity - 1, within(1e-12));
        assertThat(report.costs().fee()).isCloseTo(path.fee(), within(1e-12));
        assertThat(report.costs().slippage()).isCloseTo(path.slippage(), within(1e-12));
        assertThat(report.costs().impact()).isCloseTo(path.impact(), within(1e-12));
        assertThat(report.costs().turnover()).isCloseTo(path.turnover(), within(1e-12)).isPositive();
        assertThat(report.regimes().stream().mapToInt(RegimeRow::steps).sum()).isEqualTo(path.size());
    }

    @Test
    void foldsCanBeReplayedAndReported() {
        WalkForward plan = new WalkForward(20, 10, OptionalDouble.empty(), 6, WalkForward.Window.ROLLING);
        List<Fold> folds = WalkForwardFolds.of(TARGET.decisionAt(), TARGET.series().steps().stepAt(), plan, Duration.ofDays(1))
                .stream().map(WalkForwardFold::rows).toList();
        ReplayPath path = StrategyReplay.walkForward(TARGET.series(), ReplayRules.DEFAULT, PolarityRule.NORMAL, folds);
        assertThat(Arrays.stream(path.position()).limit(folds.get(0).test().from())).containsOnly(0.0);
        assertThat(path.turnover()).isPositive();
        FoldReport report = FoldReport.of(PathSimulation.run(AnalysisRequest.DEFAULT, inputs(path, List.of())).portfolio(), plan,
                Duration.ofDays(1));
        assertThat(report.folds()).hasSameSizeAs(folds).hasSize(4);
        assertThat(report.outOfSample().totalReturn()).isCloseTo(
                Arrays.stream(path.pnl()).map(pnl -> 1 + pnl).reduce(1, (a, b) -> a * b) - 1, within(1e-12));
    }

    @Test
    void withoutAnObjectTheReplayIsTheContracts() {
        ReplayPath asked = RequestedReplay.of(AnalysisRequest.OFF, TARGET, ReplayRules.DEFAULT, PolarityRule.NORMAL, Paths.START,
                Duration.ofDays(1)).path().orElseThrow();
        ReplayPath contract = StrategyReplay.run(TARGET.series(), ReplayRules.DEFAULT, PolarityRule.NORMAL);
        assertThat(asked.position()).containsExactly(contract.position());
        assertThat(asked.pnl()).containsExactly(contract.pnl());
    }

    @Test
    void foldsAndLimitsOfARequestBindItsReplay() {
        ReplayPath asked = RequestedReplay.of(Paths.walkForward(0.01), TARGET, ReplayRules.DEFAULT, PolarityRule.NORMAL, Paths.START,
                Duration.ofDays(1)).path().orElseThrow();
        assertThat(Arrays.stream(asked.position()).limit(10 * 24)).containsOnly(0.0);
        assertThat(Arrays.stream(asked.position()).map(Math::abs).max().orElseThrow()).isCloseTo(0.01, within(1e-12));
        PreparedTarget failed = prepared(new PriceSeries(new long[0], new double[0], new double[0], 0));
        assertThat(RequestedReplay.of(Paths.walkForward(1), failed, ReplayRules.DEFAULT, PolarityRule.NORMAL, 0, Duration.ofDays(1)).path())
                .isEmpty();
    }

    @Test
    void aReplayOverCleanPricesDecidesNothingTheModelKnows() {
        Instant end = Instant.parse("2026-01-11T00:00:00Z");
        List<TrainingWindow> windows = List.of(new TrainingWindow(Instant.parse("2025-12-01T00:00:00Z"), end));
        PriceSeries clean = InSampleOverlap.clean(PRICES, windows, Duration.ofDays(1));
        assertThat(clean.size()).isEqualTo(POINTS - 11 * 24);
        PreparedTarget target = prepared(clean);
        InSampleOverlap left = InSampleOverlap.of(target.decisionAt(), target.series().steps().stepAt(), windows, Duration.ofDays(1));
        assertThat(left.contaminated()).isZero();
        assertThat(InSampleOverlap.clean(PRICES, List.of(), Duration.ofDays(1))).isSameAs(PRICES);
    }

    @Test
    void theMarketIsTakenAsItWasKnown() {
        MarketState market = MarketState.of(PRICES, TARGET.decisionAt(), new long[] {PRICES.at()[5]}, new double[] {0.0003});
        assertThat(market.quoteVolume(7)).isEqualTo(PRICES.price()[7] * PRICES.volume()[7]);
        assertThat(market.fundingRate(4)).isNaN();
        assertThat(market.fundingRate(5)).isEqualTo(0.0003);
        assertThat(market.fundingRate(29)).isEqualTo(0.0003);
        assertThat(market.fundingRate(30)).isNaN();
    }

    private static AnalysisInputs inputs(ReplayPath path, List<TrainingWindow> trainedOn) {
        MarketState market = MarketState.of(PRICES, TARGET.decisionAt(), new long[0], new double[0]);
        return new AnalysisInputs(List.of(TargetPath.of(TARGET, path, market, trainedOn)), ReplayRules.DEFAULT.feeBps(),
                ReplayRules.DEFAULT.slippageBps(), Duration.ofDays(1), Map.of(), Map.of());
    }

    private static PreparedTarget prepared(PriceSeries prices) {
        int n = PRICES.size();
        Random random = new Random(2);
        double[] score = random.doubles(n).map(x -> (x - 0.5) / 5).toArray();
        return PreparedTarget.of("BTC", prices, new ScoredFeatures(PRICES.at(), score, new double[n], new int[n], 0), true, 336,
                "strict_asof_v1");
    }

    private static PriceSeries prices() {
        Random random = new Random(1);
        long[] at = new long[POINTS];
        double[] price = new double[POINTS];
        double[] volume = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            at[i] = Paths.START + i * Paths.HOUR;
            price[i] = i == 0 ? 100 : price[i - 1] * (1 + random.nextGaussian() / 200);
            volume[i] = 1000 + random.nextInt(100_000);
        }
        return new PriceSeries(at, price, volume, 0);
    }
}
