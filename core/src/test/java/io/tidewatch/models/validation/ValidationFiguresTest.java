package io.tidewatch.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationFiguresTest {

    private static final BlockBootstrap BOOTSTRAP = new BlockBootstrap(1_000, 0.9, 7);

    @Test
    void aLoneLabelWeighsMoreThanOnesThatShareTheirTime() {
        // 0..10 alone, then two labels over the same ten, then two that share half.
        double[] weights = Uniqueness.weights(new long[] {0, 20, 20, 40, 45}, new long[] {10, 30, 30, 50, 55});
        double[] expected = {1, 0.5, 0.5, 0.75, 0.75};
        double mean = Arrays.stream(expected).average().orElseThrow();
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).isCloseTo(expected[i] / mean, within(1e-12));
        }
    }

    @Test
    void uniquenessEqualsTheDefinitionOnRandomLabels() {
        Random random = new Random(5);
        long[] from = IntStream.range(0, 60).mapToLong(i -> random.nextInt(300)).sorted().toArray();
        long[] to = Arrays.stream(from).map(t -> t + 1 + random.nextInt(40)).toArray();
        double[] slow = new double[from.length];
        for (int i = 0; i < slow.length; i++) {
            for (long t = from[i]; t < to[i]; t++) {
                long instant = t;
                slow[i] += 1.0 / IntStream.range(0, from.length).filter(j -> from[j] <= instant && instant < to[j]).count();
            }
            slow[i] /= to[i] - from[i];
        }
        double mean = Arrays.stream(slow).average().orElseThrow();
        double[] weights = Uniqueness.weights(from, to);
        for (int i = 0; i < slow.length; i++) {
            assertThat(weights[i]).isCloseTo(slow[i] / mean, within(1e-9));
        }
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        int held = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            // A moving sum over five: neighbours are not independent, the true mean is 0.
            double[] noise = random.doubles(804).map(u -> u - 0.5).toArray();
            double[] values = IntStream.range(0, 800).mapToDouble(i -> Arrays.stream(noise, i, i + 5).sum()).toArray();
            Interval interval = BOOTSTRAP.mean(values, BlockBootstrap.blockLength(800, 5));
            held += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
        }
        assertThat(held / 200.0).isBetween(0.82, 0.96);
    }

    @Test
    void correlationAndItsIntervalAreThoseOfThePlantedSignal() {
        Random random = new Random(3);
        double[] x = random.doubles(4_000).map(u -> u - 0.5).toArray();
        double[] y = IntStream.range(0, 4_000).mapToDouble(i -> 5 + 0.5 * x[i] + 0.5 * (random.nextDouble() - 0.5)).toArray();
        Interval interval = BOOTSTRAP.correlation(x, y, 16);
        assertThat(interval.value()).isCloseTo(Math.sqrt(0.5), within(0.03));
        assertThat(interval.low()).isBetween(0.66, interval.value());
        assertThat(interval.high()).isBetween(interval.value(), 0.75);
        assertThat(BOOTSTRAP.correlation(x, y, 600).low()).as("seven blocks tell nothing").isNull();
        assertThat(BOOTSTRAP.correlation(x, y, 16)).isEqualTo(interval);
        assertThat(Correlation.pearson(x, new double[4_000])).isZero();
        assertThat(Correlation.ranks(new double[] {3, 1, 3, 2})).containsExactly(2.5, 0, 2.5, 1);
    }

    @Test
    void calibrationFindsWhatIsWrongWithSigmaAndDirection() {
        Random random = new Random(9);
        int rows = 6_000;
        double[] mu = IntStream.range(0, rows).mapToDouble(i -> 0.01 * random.nextGaussian()).toArray();
        double[] sigma = new double[rows];
        Arrays.fill(sigma, 0.01);
        double[] label = IntStream.range(0, rows).mapToDouble(i -> mu[i] + 0.02 * random.nextGaussian()).toArray();
        int[] fold = IntStream.range(0, rows).map(i -> 1 + i * 4 / rows).toArray();
        Calibration found = Calibration.fit(label, mu, sigma);
        assertThat(found.sigmaScale()).isCloseTo(2, within(0.05));
        assertThat(found.temperature()).isCloseTo(1, within(0.2));
        Calibration.Report report = Calibration.judge(label, mu, sigma, fold);
        assertThat(report.coverage()).isCloseTo(0.8, within(0.02));
        assertThat(report.ece()).isLessThan(0.03);
        double[] bold = Arrays.stream(mu).map(m -> 4 * m).toArray();
        Calibration.Report boldReport = Calibration.judge(label, bold, sigma, fold);
        assertThat(boldReport.ece()).as("a temperature cools what is too sure").isLessThan(boldReport.eceRaw());
        assertThat(report.direction().stream().mapToInt(Calibration.Bin::count).sum()).isEqualTo(rows);
        assertThat(report.coverages()).hasSize(9);
        assertThat(Calibration.fit(new double[0], new double[0], new double[0])).isEqualTo(Calibration.NONE);
    }

    @Test
    void earningsCountEachStretchOfTheMarketOnce() {
        long hour = 3_600_000;
        long[] asOf = {0, hour, 2 * hour, 3 * hour, 4 * hour};
        long[] known = Arrays.stream(asOf).map(t -> t + 2 * hour).toArray();
        Forecasts forecasts = new Forecasts(asOf, known, new double[] {0.02, 9, -0.01, 9, 0.03}, new double[] {1, 1, 1, 1, -1});
        assertThat(forecasts.apart()).containsExactly(0, 2, 4);
        assertThat(forecasts.overlap()).isEqualTo(2);
        Earnings earnings = Earnings.of(forecasts.select(forecasts.apart()), 10);
        assertThat(earnings.step()).containsExactly(new double[] {0.019, -0.01, -0.032}, within(1e-12));
        assertThat(earnings.turnover()).isEqualTo(1);
        assertThat(earnings.maxDrawdown()).isCloseTo(1 - 0.99 * 0.968, within(1e-12));
        assertThat(forecasts.skillOver(new double[5])).isEqualTo(1 - forecasts.meanSquare() / forecasts.with(new double[5]).meanSquare());
    }

    @Test
    void sharesMixToTheSmallestError() {
        double[] f = {1, 2, 3};
        double[] g = {3, 2, 1};
        double[] ones = {1, 1, 1};
        assertThat(MixingShare.of(f, g, new double[] {1.5, 2, 2.5}, ones)).isCloseTo(0.75, within(1e-12));
        assertThat(MixingShare.of(f, g, new double[] {0, 2, 4}, ones)).isEqualTo(1);
        assertThat(MixingShare.of(f, f, f, ones)).isEqualTo(0.5);
    }

    @Test
    void theGateNamesEveryBrokenRule() {
        Calibration.Report fine = new Calibration.Report(0.02, 0.03, 0.2, 0.8, List.of(), List.of());
        Earnings none = new Earnings(new long[0], new double[0], new double[0], 0, 0, 0);
        HorizonMetrics good = new HorizonMetrics(100, 1, 1, new Interval(0.1, 0.02, 0.2), null, null, null, none);
        HorizonMetrics weak = new HorizonMetrics(100, 1, 1, new Interval(0.1, -0.02, 0.2), null, null, null, none);
        TrainingGate gate = TrainingGate.usual(3);
        assertThat(gate.judge(3, Map.of("1h", new TrainingGate.Evidence(good, 0.01, 0.5, fine))).passed()).isTrue();
        assertThat(gate.judge(2, Map.of("1h", new TrainingGate.Evidence(weak, -0.01, Double.NaN,
                new Calibration.Report(0.7, 0.7, 0.2, 0.5, List.of(), List.of())))).reasons())
                .containsExactly("walk_forward_folds_below_minimum", "1h:ic_interval_includes_zero", "1h:no_skill_over_zero",
                        "1h:no_skill_over_last_return", "1h:direction_uncalibrated", "1h:interval_coverage_off");
    }
}
