package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfidenceIntervalsTest {

    /** 300 samples of 120 independent returns, 90 %: 270 expected, standard deviation 5. */
    @ParameterizedTest
    @EnumSource(Bootstrap.Method.class)
    void intervalsCoverTheTrueMeanAboutAsOftenAsTheyPromise(Bootstrap.Method method) {
        Random random = new Random(17);
        int covered = 0;
        for (int round = 0; round < 300; round++) {
            double[] sample = random.doubles(120).map(x -> 0.001 + (x - 0.5) * 0.04).toArray();
            ConfidenceIntervals.Interval mean = ConfidenceIntervals.of(sample, 365,
                    new Bootstrap(200, 0.9, method, Bootstrap.Unit.DAY, OptionalDouble.empty(), round)).meanReturn();
            covered += mean.lower() <= 0.001 && 0.001 <= mean.upper() ? 1 : 0;
        }
        assertThat(covered).isBetween(245, 290);
    }

    @Test
    void sameSeedSameIntervals() {
        double[] sample = new Random(1).doubles(200).map(x -> (x - 0.5) / 20).toArray();
        ConfidenceIntervals first = ConfidenceIntervals.of(sample, 365, Bootstrap.DEFAULT);
        assertThat(ConfidenceIntervals.of(sample, 365, Bootstrap.DEFAULT)).isEqualTo(first);
        assertThat(ConfidenceIntervals.of(sample, 365, seed(43))).isNotEqualTo(first);
        assertThat(first.totalReturn().lower()).isLessThan(first.totalReturn().median());
        assertThat(first.sharpe().upper()).isGreaterThan(first.sharpe().median());
        assertThat(first.maxDrawdown().lower()).isPositive();
        assertThat(first.probabilityOfLoss()).isBetween(0.05, 0.95);
    }

    @Test
    void returnsThatNeverVaryGiveAPoint() {
        double[] sample = new double[50];
        Arrays.fill(sample, 0.01);
        ConfidenceIntervals intervals = ConfidenceIntervals.of(sample, 365, Bootstrap.DEFAULT);
        assertThat(intervals.totalReturn().lower()).isCloseTo(Math.pow(1.01, 50) - 1, within(1e-9));
        assertThat(intervals.totalReturn().upper()).isCloseTo(intervals.totalReturn().lower(), within(1e-12));
        assertThat(intervals.sharpe().median()).isNaN();
        assertThat(intervals.maxDrawdown().upper()).isZero();
        assertThat(intervals.probabilityOfLoss()).isZero();
    }

    /** A whole sample as one circular block only turns it: sums stay as they are. */
    @Test
    void oneCircularBlockKeepsTheTotal() {
        double[] sample = new Random(2).doubles(60).map(x -> (x - 0.5) / 20).toArray();
        double equity = 1;
        for (double value : sample) {
            equity *= 1 + value;
        }
        ConfidenceIntervals intervals = ConfidenceIntervals.of(sample, 365,
                new Bootstrap(100, 0.95, Bootstrap.Method.CIRCULAR, Bootstrap.Unit.DAY, OptionalDouble.of(60), 5));
        assertThat(intervals.totalReturn().lower()).isCloseTo(equity - 1, within(1e-12));
        assertThat(intervals.totalReturn().upper()).isCloseTo(equity - 1, within(1e-12));
    }

    /** Gains that follow gains make the total less sure than the same returns in any order. */
    @ParameterizedTest
    @EnumSource(Bootstrap.Method.class)
    void blocksKeepTheDependenceOfReturns(Bootstrap.Method method) {
        Random random = new Random(21);
        double[] sample = new double[500];
        for (int i = 1; i < 500; i++) {
            sample[i] = 0.7 * sample[i - 1] + random.nextGaussian() / 1000;
        }
        double blocks = width(sample, method, OptionalDouble.empty());
        double singles = width(sample, method, OptionalDouble.of(1));
        // Theory: the standard deviation of the sum grows by √((1 + 0.7) / (1 − 0.7)) = 2.4.
        assertThat(blocks / singles).isBetween(1.6, 3.2);
    }

    private static double width(double[] sample, Bootstrap.Method method, OptionalDouble length) {
        ConfidenceIntervals.Interval mean = ConfidenceIntervals.of(sample, 365,
                new Bootstrap(2000, 0.95, method, Bootstrap.Unit.DAY, length, 3)).meanReturn();
        return mean.upper() - mean.lower();
    }

    @Test
    void aVeryLongSampleIsDrawnLessOften() {
        Bootstrap many = new Bootstrap(10_000, 0.95, Bootstrap.Method.STATIONARY, Bootstrap.Unit.STEP, OptionalDouble.of(50), 3);
        assertThat(ConfidenceIntervals.of(new double[250_000], 105_120, many).samples()).isEqualTo(200);
    }

    @Test
    void tooFewReturnsGiveNoInterval() {
        assertThat(ConfidenceIntervals.of(new double[1], 365, Bootstrap.DEFAULT).totalReturn().median()).isNaN();
        assertThat(ConfidenceIntervals.of(new double[0], 365, Bootstrap.DEFAULT).samples()).isZero();
    }

    @Test
    void blocksAreLongWhereReturnsDependOnTheirPast() {
        Random random = new Random(9);
        double[] independent = random.doubles(1000).map(x -> x - 0.5).toArray();
        double[] dependent = new double[1000];
        for (int i = 1; i < 1000; i++) {
            dependent[i] = 0.8 * dependent[i - 1] + random.nextGaussian();
        }
        // Theory for an AR(1) of 0.8 and 1,000 values: (2 (2a/(1−a²))² / 2 · n)^⅓ ≈ 27 with random lengths.
        assertThat(BlockLength.of(independent, false)).isBetween(1.0, 6.0);
        assertThat(BlockLength.of(dependent, false)).isBetween(13.0, 54.0);
        assertThat(BlockLength.of(dependent, true)).isGreaterThan(BlockLength.of(dependent, false));
        assertThat(BlockLength.of(new double[500], false)).isEqualTo(1);
    }

    private static Bootstrap seed(long seed) {
        return new Bootstrap(1000, 0.95, Bootstrap.Method.STATIONARY, Bootstrap.Unit.DAY, OptionalDouble.empty(), seed);
    }
}
