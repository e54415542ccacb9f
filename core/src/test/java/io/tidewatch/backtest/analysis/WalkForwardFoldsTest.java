package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.training.RowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalkForwardFoldsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void hourlyStepsAreCutByCalendarDays() {
        long[][] steps = hourly(24 * 9);
        WalkForward plan = new WalkForward(4, 2, OptionalDouble.empty(), 6, WalkForward.Window.ROLLING);
        List<WalkForwardFold> folds = WalkForwardFolds.of(steps[0], steps[1], plan, DAY);
        assertThat(folds).extracting(WalkForwardFold::test)
                .containsExactly(new RowRange(96, 144), new RowRange(144, 192), new RowRange(192, 216));
        assertThat(folds).extracting(WalkForwardFold::train)
                .containsExactly(new RowRange(0, 67), new RowRange(48, 115), new RowRange(96, 163));
        assertThat(folds.get(1).testFrom()).isEqualTo("2026-01-07T00:00:00Z");
        assertThat(folds.get(1).trainFrom()).isEqualTo("2026-01-03T00:00:00Z");
        assertThat(folds.get(0).purged()).isEqualTo(23);
        assertThat(folds.get(0).embargoed()).isEqualTo(6);
    }

    @Test
    void anchoredTrainingGrows() {
        long[][] steps = hourly(24 * 9);
        WalkForward plan = new WalkForward(4, 2, OptionalDouble.of(0), 0, WalkForward.Window.ANCHORED);
        assertThat(WalkForwardFolds.of(steps[0], steps[1], plan, DAY)).extracting(WalkForwardFold::train)
                .containsExactly(new RowRange(0, 96), new RowRange(0, 144), new RowRange(0, 192));
    }

    /** Random gaps, bars, purges and embargoes. */
    @Test
    void noLabelReachesIntoATestAndEveryStepIsTestedOnce() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(400);
            long[] decisionAt = new long[n];
            long[] stepAt = new long[n];
            long at = Paths.START + random.nextInt(1000) * 1_000_000L;
            for (int i = 0; i < n; i++) {
                decisionAt[i] = at;
                stepAt[i] = at + Paths.HOUR * (1 + random.nextInt(5));
                at = stepAt[i] + (random.nextInt(40) == 0 ? Paths.HOUR * random.nextInt(600) : 0);
            }
            WalkForward plan = new WalkForward(2 + random.nextInt(10), 1 + random.nextInt(6),
                    random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(24)), random.nextInt(20),
                    random.nextBoolean() ? WalkForward.Window.ROLLING : WalkForward.Window.ANCHORED);
            List<WalkForwardFold> folds = WalkForwardFolds.of(decisionAt, stepAt, plan, DAY);
            int tested = 0;
            while (tested < n && decisionAt[tested] < decisionAt[0] + plan.trainDays() * 24 * Paths.HOUR) {
                tested++;
            }
            for (WalkForwardFold fold : folds) {
                assertThat(fold.test().from()).isEqualTo(tested).isLessThan(fold.test().to());
                tested = fold.test().to();
                long known = micros(fold.testFrom()) - plan.embargo().toNanos() / 1000;
                for (int row = fold.train().from(); row < fold.train().to(); row++) {
                    assertThat(decisionAt[row]).isGreaterThanOrEqualTo(micros(fold.trainFrom()));
                    assertThat(decisionAt[row] + plan.purge(DAY).toNanos() / 1000).isLessThanOrEqualTo(known);
                    assertThat(stepAt[row]).isLessThanOrEqualTo(known);
                }
                for (int row = fold.test().from(); row < fold.test().to(); row++) {
                    assertThat(decisionAt[row]).isBetween(micros(fold.testFrom()), micros(fold.testTo()) - 1);
                }
            }
            assertThat(tested).isEqualTo(n);
        }
    }

    @Test
    void targetsWithASharedOriginShareTheirFolds() {
        long[][] steps = hourly(24 * 9);
        WalkForward plan = new WalkForward(4, 2, OptionalDouble.empty(), 0, WalkForward.Window.ROLLING);
        long[] lateDecisions = Arrays.copyOfRange(steps[0], 30, steps[0].length);
        long[] lateSteps = Arrays.copyOfRange(steps[1], 30, steps[1].length);
        assertThat(WalkForwardFolds.of(steps[0][0], lateDecisions, lateSteps, plan, DAY)).extracting(WalkForwardFold::testFrom)
                .isEqualTo(WalkForwardFolds.of(steps[0], steps[1], plan, DAY).stream().map(WalkForwardFold::testFrom).toList());
    }

    @Test
    void aGapAsLongAsTheTrainingIsRefused() {
        assertThatThrownBy(() -> new WalkForward(1, 1, OptionalDouble.of(20), 4, WalkForward.Window.ROLLING))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("train_days");
    }

    @Test
    void everyTestIsReportedWithItsOwnReturn() {
        double[] position = new double[24 * 6];
        double[] returns = new double[24 * 6];
        Arrays.fill(position, 1);
        Arrays.fill(returns, 24 * 2, 24 * 4, 0.001);
        Arrays.fill(returns, 24 * 4, 24 * 6, -0.001);
        PortfolioPath path = PathSimulation.run(AnalysisRequest.DEFAULT,
                Paths.inputs(0, Paths.hourly("BTC", position, returns))).portfolio();
        FoldReport report = FoldReport.of(path, new WalkForward(2, 2, OptionalDouble.empty(), 0, WalkForward.Window.ROLLING), DAY);
        assertThat(report.testedSteps()).isEqualTo(96);
        assertThat(report.untestedSteps()).isEqualTo(48);
        assertThat(report.positiveFolds()).isEqualTo(0.5);
        assertThat(report.folds().get(0).totalReturn()).isEqualTo(Math.pow(1.001, 48) - 1, within(1e-12));
        assertThat(report.outOfSample().days()).isEqualTo(5);
    }

    private static long[][] hourly(int n) {
        TargetPath path = Paths.hourly("BTC", new double[n], new double[n]);
        return new long[][] {path.decisionAt(), path.stepAt()};
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
