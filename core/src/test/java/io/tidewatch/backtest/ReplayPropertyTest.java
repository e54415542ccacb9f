package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.backtest.PolarityRule.Mode;
import io.tidewatch.models.training.Fold;
import io.tidewatch.models.training.RowRange;
import io.tidewatch.portfolio.PositionSize;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPropertyTest {

    private static final int N = 600;
    private static final long HOUR = 3_600_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theFastLoopDoesWhatThePlainOneDoes(long seed) {
        Random random = new Random(seed);
        PreparedSeries series = PreparedSeries.of(steps(random, N));
        for (int i = 0; i < 20; i++) {
            ReplayRules rules = rules(random);
            ReplayPath path = StrategyReplay.run(series, rules, PolarityRule.of(Mode.AUTO_TRAIN_IC, .005, 0, 35, 90));
            double[][] plain = PlainReplay.run(series.steps(), rules, path.scales(), path.polarity().sign(), path.impactBps());
            assertThat(path.position()).containsExactly(plain[0], within(1e-15));
            assertThat(path.pnl()).containsExactly(plain[1], within(1e-15));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withCausalScalingTheFutureChangesNoDecision(Mode mode) {
        Random random = new Random(7);
        PolarityRule polarity = PolarityRule.of(mode, .005, 0, 35, 90);
        ReplaySeries steps = steps(random, N);
        double[] before = StrategyReplay.run(PreparedSeries.of(steps), ReplayRules.DEFAULT, polarity, Scaling.CAUSAL).position();
        assertThat(Arrays.stream(before).filter(position -> position != 0).count()).isGreaterThan(100);
        for (int cut : new int[] {0, 95, 96, 97, 200, 450, N - 2}) {
            PreparedSeries changed = PreparedSeries.of(changedAfter(steps, cut, random));
            double[] after = StrategyReplay.run(changed, ReplayRules.DEFAULT, polarity, Scaling.CAUSAL).position();
            assertThat(Arrays.copyOf(after, cut + 1)).isEqualTo(Arrays.copyOf(before, cut + 1));
        }
    }

    @Test
    void withTheContractsScalingTheFutureChangesDecisions() {
        Random random = new Random(7);
        ReplaySeries steps = steps(random, N);
        double[] before = StrategyReplay.run(PreparedSeries.of(steps), ReplayRules.DEFAULT, PolarityRule.NORMAL).position();
        double[] after = StrategyReplay.run(
                PreparedSeries.of(changedAfter(steps, 200, random)), ReplayRules.DEFAULT, PolarityRule.NORMAL).position();
        assertThat(Arrays.copyOf(after, 201)).isNotEqualTo(Arrays.copyOf(before, 201));
    }

    @Test
    void causalDecisionsDoNotKnowWhatTheirStepWillBring() {
        Random random = new Random(9);
        ReplaySeries steps = steps(random, N);
        double[] before = StrategyReplay.run(
                PreparedSeries.of(steps), ReplayRules.DEFAULT, PolarityRule.NORMAL, Scaling.CAUSAL).position();
        steps.returns()[300] += 0.5;
        steps.volume()[300] *= 1000;
        double[] after = StrategyReplay.run(
                PreparedSeries.of(steps), ReplayRules.DEFAULT, PolarityRule.NORMAL, Scaling.CAUSAL).position();
        assertThat(Arrays.copyOf(after, 301)).isEqualTo(Arrays.copyOf(before, 301));
    }

    @Test
    void theFirstStepsOfACausalReplayStayFlat() {
        double[] position = StrategyReplay.run(PreparedSeries.of(steps(new Random(3), N)), ReplayRules.DEFAULT, PolarityRule.NORMAL,
                Scaling.CAUSAL).position();
        assertThat(Arrays.copyOf(position, 96)).containsOnly(0);
    }

    @Test
    void foldsTestWithWhatTheirTrainingKnew() {
        PreparedSeries series = PreparedSeries.of(steps(new Random(5), N));
        List<Fold> folds = List.of(fold(0, 190, 200, 300), fold(100, 290, 300, 400), fold(200, 440, 450, 500));
        ReplayPath path = StrategyReplay.walkForward(series, ReplayRules.DEFAULT, PolarityRule.NORMAL, folds);
        assertThat(Arrays.copyOf(path.position(), 200)).containsOnly(0);
        assertThat(Arrays.copyOfRange(path.position(), 400, 450)).containsOnly(0);
        assertThat(Arrays.copyOfRange(path.pnl(), 400, 450)).containsOnly(0);
        assertThat(Arrays.stream(path.position(), 200, 300).anyMatch(position -> position != 0)).isTrue();
        assertThat(path.scales().quartile()).isEqualTo(
                UpperQuartile.ofMagnitudes(Arrays.copyOfRange(series.steps().score(), 200, 440)));
        PreparedSeries changed = PreparedSeries.of(changedAfter(series.steps(), 299, new Random(6)));
        double[] after = StrategyReplay.walkForward(changed, ReplayRules.DEFAULT, PolarityRule.NORMAL, folds).position();
        assertThat(Arrays.copyOf(after, 300)).isEqualTo(Arrays.copyOf(path.position(), 300));
    }

    @Test
    void foldsThatWouldLookAheadAreRefused() {
        PreparedSeries series = PreparedSeries.of(steps(new Random(5), N));
        for (List<Fold> folds : List.of(List.of(fold(0, 210, 200, 300)), List.of(fold(0, 190, 200, 300), fold(0, 190, 250, 400)),
                List.of(fold(0, 190, 200, N + 1)))) {
            assertThatThrownBy(() -> StrategyReplay.walkForward(series, ReplayRules.DEFAULT, PolarityRule.NORMAL, folds))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not walk-forward");
        }
    }

    @Test
    void foldsWithTooLittleTrainingStayFlat() {
        PreparedSeries series = PreparedSeries.of(steps(new Random(5), N));
        ReplayPath path = StrategyReplay.walkForward(
                series, ReplayRules.DEFAULT, PolarityRule.NORMAL, List.of(fold(100, 195, 200, 300)));
        assertThat(path.position()).containsOnly(0);
    }

    @Test
    void tighterLimitsHold() {
        PreparedSeries series = PreparedSeries.of(steps(new Random(13), N));
        ReplayPath path = StrategyReplay.run(series, ReplayRules.DEFAULT.limitedTo(.02, .009), PolarityRule.NORMAL);
        assertThat(Arrays.stream(path.position()).map(Math::abs).max().orElseThrow()).isBetween(.01, .02);
        for (int i = 1; i < N; i++) {
            double change = path.position()[i] - path.position()[i - 1];
            assertThat(Math.abs(change)).isLessThanOrEqualTo(Math.max(.009, Math.abs(path.position()[i - 1])));
        }
    }

    private static Fold fold(int trainFrom, int trainTo, int testFrom, int testTo) {
        return new Fold(List.of(new RowRange(trainFrom, trainTo)), new RowRange(testFrom, testTo));
    }

    private static ReplayRules rules(Random random) {
        double zero = random.nextInt(5) == 0 ? 0 : 1;
        PositionSize sizing = new PositionSize(zero * random.nextDouble() * .04,
                (random.nextInt(3) == 0 ? 0 : 1) * random.nextDouble() * .02, random.nextDouble() * .3,
                random.nextDouble() * 2, random.nextDouble() * 3);
        return new ReplayRules(random.nextDouble() * 20, random.nextDouble() * 10, random.nextDouble() * 300, sizing,
                random.nextInt(2) == 0 ? sizing.maxWeightBase() : .03, random.nextDouble() * .2, random.nextDouble() * 5,
                zero * random.nextDouble() * .01, (random.nextInt(2) == 0 ? 0 : 1) * random.nextDouble() * .01);
    }

    private static ReplaySeries steps(Random random, int n) {
        double[] score = new double[n];
        double[] returns = new double[n];
        double[] volume = new double[n];
        boolean[] restless = new boolean[n];
        int[] lineage = new int[n];
        long[] stepAt = new long[n];
        double trend = 0;
        for (int i = 0; i < n; i++) {
            trend = 0.9 * trend + random.nextGaussian() * 0.004;
            score[i] = trend;
            returns[i] = 0.1 * trend + random.nextGaussian() * 0.01;
            volume[i] = 1 + random.nextInt(100_000);
            restless[i] = random.nextInt(4) == 0;
            lineage[i] = i / 12;
            stepAt[i] = i * HOUR;
        }
        return new ReplaySeries(score, returns, volume, restless, lineage, stepAt);
    }

    private static ReplaySeries changedAfter(ReplaySeries steps, int last, Random random) {
        double[] score = steps.score().clone();
        double[] returns = steps.returns().clone();
        double[] volume = steps.volume().clone();
        for (int i = last + 1; i < score.length; i++) {
            score[i] = random.nextGaussian();
            returns[i] = random.nextGaussian();
            volume[i] = 1 + random.nextInt(10);
        }
        return new ReplaySeries(score, returns, volume, steps.highVolatility(), steps.lineage(), steps.stepAt());
    }
}
