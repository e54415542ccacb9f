package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidewatch.cost.CostConditions;
import io.tidewatch.cost.CostProfile;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostsAndLimitsTest {

    @Test
    void withoutACostModelThePathPaysWhatTheContractCharges() {
        TargetPath flat = Paths.hourly("BTC", new double[] {0.5, -0.5}, new double[2]);
        TargetPath path = new TargetPath("BTC", flat.decisionAt(), flat.stepAt(), flat.position(), flat.returns(),
                new double[] {4, 6}, new int[2], MarketState.UNKNOWN, List.of());
        CostTotals costs = BacktestAnalysis.of(AnalysisRequest.DEFAULT,
                new AnalysisInputs(List.of(path), 5, 3, Duration.ofDays(1), Map.of(), Map.of())).costs();
        assertThat(costs.fee()).isCloseTo(1.5 * 5e-4, within(1e-15));
        assertThat(costs.slippage()).isCloseTo(1.5 * 3e-4, within(1e-15));
        assertThat(costs.impact()).isCloseTo(0.5 * 4e-4 + 6e-4, within(1e-15));
        assertThat(costs.spread()).isZero();
        assertThat(costs.costBps()).isCloseTo((0.5 * 12 + 14) / 1.5, within(1e-9));
        assertThat(costs.netPnl()).isCloseTo(-(0.5 * 12 + 14) / 1e4, within(1e-15));
    }

    @Test
    void halfTheSpreadIsPaidPerUnitTraded() {
        CostModel model = new CostModel(Optional.empty(), 6, CostModel.Impact.NONE, 1, 1e6, OptionalDouble.empty(), false);
        CostTotals costs = costs(model, Paths.hourly("BTC", new double[] {1, 0}, new double[2]));
        assertThat(costs.spread()).isCloseTo(2 * 3e-4, within(1e-15));
        assertThat(costs.impact()).isZero();
    }

    @Test
    void aProfileChargesAsItDoesEverywhere() {
        CostModel model = new CostModel(Optional.of("standard"), 4, CostModel.Impact.PROFILE, 1, 1e6, OptionalDouble.of(0.9), false);
        double expected = CostProfile.STANDARD.cost(Duration.ofDays(1),
                new CostConditions(4, 0.9, 0, OptionalDouble.empty(), 0, 0, 0)).total();
        assertThat(costs(model, Paths.hourly("BTC", new double[] {1, 0}, new double[2])).costBps()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aProfileThatIsNotThereIsRefused() {
        CostModel model = new CostModel(Optional.of("other"), 0, CostModel.Impact.NONE, 1, 1e6, OptionalDouble.empty(), false);
        assertThatThrownBy(() -> costs(model, Paths.random("BTC", 5, 1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("other");
    }

    @Test
    void impactGrowsWithTheRootOfTheShareOfTheVolume() {
        int n = 30;
        double[] position = new double[n];
        double[] returns = new double[n];
        double[] volume = new double[n];
        position[20] = 1;
        Arrays.setAll(returns, i -> i % 2 == 0 ? 0.01 : -0.01);
        Arrays.fill(volume, 1e8);
        TargetPath path = Paths.hourly("BTC", position, returns, new MarketState(volume, null), List.of());
        // Volatility 1 % an hour, 1 % of the volume: 0.01 · √0.01 on the way in and on the way out.
        assertThat(costs(squareRoot(1e6), path).impact()).isCloseTo(2 * 0.001, withinPercentage(0.2));
        assertThat(costs(squareRoot(4e6), path).impact()).isCloseTo(2 * 0.002, withinPercentage(0.2));
        assertThat(costs(squareRoot(1e12), path).impact()).isCloseTo(2 * 0.01, withinPercentage(0.2));
    }

    /** Later returns and volumes may not change an earlier cost. */
    @Test
    void costsKnowNothingOfTheFuture() {
        Random random = new Random(4);
        double[] volume = random.doubles(200).map(x -> 1e6 + x * 1e7).toArray();
        double[] position = new double[200];
        Arrays.setAll(position, i -> i % 2 == 0 ? 0.5 : -0.5);
        TargetPath path = Paths.hourly("BTC", position, Paths.random("BTC", 200, 8).returns());
        double[] laterReturns = path.returns().clone();
        double[] laterVolume = volume.clone();
        for (int i = 101; i < 200; i++) {
            laterReturns[i] = 0.5;
            laterVolume[i] = 1;
        }
        laterReturns[100] = 0.5;
        double[] before = perStep(Paths.hourly("BTC", path.position(), path.returns(), new MarketState(volume, null), List.of()));
        double[] after = perStep(Paths.hourly("BTC", path.position(), laterReturns, new MarketState(laterVolume, null), List.of()));
        assertThat(Arrays.copyOf(after, 101)).containsExactly(Arrays.copyOf(before, 101));
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void longsPayAndShortsReceivePositiveFunding() {
        CostModel model = new CostModel(Optional.empty(), 0, CostModel.Impact.NONE, 1, 1e6, OptionalDouble.empty(), true);
        double[] rate = {0.0008, 0.0008, 0.0008, Double.NaN};
        TargetPath path = Paths.hourly("BTC", new double[] {1, -0.5, 0, 1}, new double[4], new MarketState(null, rate), List.of());
        CostTotals costs = costs(model, path);
        assertThat(costs.funding()).isCloseTo(0.0001 - 0.00005, within(1e-15));
        assertThat(costs.fundingUnknown()).isEqualTo(0.25);
    }

    @Test
    void aRateCountsFromWhenItIsKnownUntilItIsTooOld() {
        double[] rates = MarketState.lastKnown(new long[] {10, 20, 20}, new double[] {1, 2, 3}, new long[] {9, 10, 19, 20, 24, 26},
                Duration.of(5, ChronoUnit.MICROS));
        assertThat(rates).containsExactly(Double.NaN, 1, Double.NaN, 3, 3, Double.NaN);
    }

    @Test
    void atBreakEvenCostNothingIsEarned() {
        TargetPath path = Paths.random("BTC", 400, 2);
        CostTotals free = BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(0, path)).costs();
        double fee = Math.abs(free.breakEvenBps());
        TargetPath other = free.breakEvenBps() > 0 ? path : Paths.hourly("BTC", negated(path.position()), path.returns());
        assertThat(BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(fee, other)).costs().netPnl()).isCloseTo(0, within(1e-12));
    }

    @Test
    void limitsBoundSizeAndChangeOfAPosition() {
        PositionLimits limits = new PositionLimits(OptionalDouble.empty(), OptionalDouble.of(0.5), OptionalDouble.of(0.3));
        TargetPath path = Paths.hourly("BTC", new double[] {1, 1, 1, -1, 0}, new double[5]);
        AnalysedTarget target = PathSimulation.run(Paths.with(limits), Paths.inputs(0, path)).targets().get(0);
        double[] expected = {0.3, 0.5, 0.5, 0.2, 0};
        for (int i = 0; i < 5; i++) {
            assertThat(target.position[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void grossLimitShrinksAllTargetsInProportion() {
        PositionLimits limits = new PositionLimits(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.empty());
        TargetPath one = Paths.random("BTC", 500, 1);
        TargetPath two = Paths.random("ETH", 500, 2);
        TargetPath big = Paths.hourly("SOL", new double[] {-3, 2}, new double[] {0.01, 0.02});
        AnalysedRun run = PathSimulation.run(Paths.with(limits), Paths.inputs(5, one, two, big));
        assertThat(Arrays.stream(run.portfolio().gross).max().orElseThrow()).isCloseTo(0.5, within(1e-12));
        double kept = run.targets().get(2).position[0] / -3;
        assertThat(kept).isBetween(0.3, 0.6);
        assertThat(run.targets().get(0).position[0]).isCloseTo(one.position()[0] * kept, within(1e-12));
    }

    private static CostModel squareRoot(double capital) {
        return new CostModel(Optional.empty(), 0, CostModel.Impact.SQUARE_ROOT, 1, capital, OptionalDouble.empty(), false);
    }

    private static CostTotals costs(CostModel model, TargetPath path) {
        return BacktestAnalysis.of(Paths.with(model), Paths.inputs(0, path)).costs();
    }

    private static double[] perStep(TargetPath path) {
        return PathSimulation.run(Paths.with(squareRoot(1e6)), Paths.inputs(0, path)).targets().get(0).cost;
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }
}
