package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.models.validation.BlockBootstrap;
import io.tidewatch.models.validation.InnerSplit;
import io.tidewatch.models.validation.OutOfFold;
import io.tidewatch.models.validation.TimeFold;
import io.tidewatch.models.validation.TimeFolds;
import io.tidewatch.models.validation.TrainingGate;
import io.tidewatch.models.validation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole validation with ridge regression: nothing is found where nothing is, and nothing later changes what came before. */
class HonestValidationTest {

    private static final long HOUR = 3_600_000L;
    private static final int[] HOURS = {1, 4};
    private static final List<String> HORIZONS = List.of("1h", "4h");
    private static final List<String> KEYS = IntStream.range(0, 12).mapToObj(i -> "f" + i).toList();
    private static final int ROWS = 2_000;
    private static final long EMBARGO = 24 * HOUR;
    private static final BlockBootstrap BOOTSTRAP = new BlockBootstrap(500, 0.98, 42);

    @Test
    void onNoiseNoneOfTwentySeedsPassesTheGateAndASignalDoes() {
        List<Integer> passed = new ArrayList<>();
        int spurious = 0;
        for (int seed = 0; seed < 20; seed++) {
            HorizonSamples noise = samples(seed, 0);
            if (verdict(noise, validate(noise)).passed()) {
                passed.add(seed);
            }
            spurious += HorizonResult.of(noise, validate(noise), 0, 8, BOOTSTRAP).metrics().ic().positive() ? 1 : 0;
        }
        assertThat(passed).isEmpty();
        assertThat(spurious).as("intervals above zero by chance").isLessThanOrEqualTo(2);
        HorizonSamples signal = samples(1, 0.5);
        assertThat(verdict(signal, validate(signal)).reasons()).isEmpty();
    }

    @Test
    void whatHappensAfterAnInstantChangesNothingBefore() {
        HorizonSamples original = samples(3, 0.3);
        OutOfFold before = validate(original);
        for (int cut : new int[] {1_250, 1_600, 1_999}) {
            long instant = original.asOf(cut);
            OutOfFold after = validate(disturbed(original, instant));
            int known = 0;
            for (int i = 0; i < before.size(); i++) {
                // The ensemble of a fold learns from labels known before the fold; the features of a row are known at its decision.
                if (original.asOf(before.row()[i]) < instant) {
                    assertThat(after.mu()[0][i]).isEqualTo(before.mu()[0][i]);
                    assertThat(after.mu()[1][i]).isEqualTo(before.mu()[1][i]);
                    assertThat(after.sigma()[1][i]).isEqualTo(before.sigma()[1][i]);
                    known++;
                }
            }
            assertThat(known).isPositive();
        }
        OutOfFold early = validate(disturbed(original, original.asOf(300)));
        assertThat(early.mu()[0]).as("and what is disturbed before the tests does change them").isNotEqualTo(before.mu()[0]);
    }

    /** Everything known from an instant on is another: features decided, and labels known, at it or later. */
    private static HorizonSamples disturbed(HorizonSamples samples, long instant) {
        int heads = HOURS.length;
        long[] asOf = samples.times();
        float[] features = new float[ROWS * KEYS.size()];
        long[] known = new long[ROWS * heads];
        double[] label = new double[ROWS * heads];
        Random random = new Random(99);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < KEYS.size(); column++) {
                features[row * KEYS.size() + column] = asOf[row] >= instant ? (float) random.nextGaussian() : samples.value(row, column);
            }
            for (int head = 0; head < heads; head++) {
                known[row * heads + head] = samples.known(row, head);
                label[row * heads + head] = samples.known(row, head) >= instant ? random.nextGaussian() : samples.label(row, head);
            }
        }
        return new HorizonSamples(KEYS, HORIZONS, asOf, features, known, label, new double[ROWS * heads], nothing(heads));
    }

    private static double[] nothing(int heads) {
        double[] nothing = new double[ROWS * heads];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private static Verdict verdict(HorizonSamples samples, OutOfFold predictions) {
        Map<String, TrainingGate.Evidence> evidence = new LinkedHashMap<>();
        for (int head = 0; head < HORIZONS.size(); head++) {
            evidence.put(HORIZONS.get(head), HorizonResult.of(samples, predictions, head, 8, BOOTSTRAP).evidence());
        }
        return TrainingGate.usual(3).judge((int) Arrays.stream(predictions.fold()).distinct().count(), evidence);
    }

    private static OutOfFold validate(HorizonSamples samples) {
        long[] asOf = samples.times();
        long[] known = samples.lastKnown();
        OutOfFold all = OutOfFold.none(HOURS.length, 1);
        for (TimeFold fold : TimeFolds.walkForward(TimeFolds.boundaries(asOf[0], asOf[ROWS - 1], 5, 0.5), EMBARGO, asOf, known, 64, 16)) {
            InnerSplit split = TimeFolds.inner(fold.train(), 0.2, EMBARGO, asOf, known);
            double[][] mu = new double[HOURS.length][];
            double[][] sigma = new double[HOURS.length][fold.test().length];
            for (int head = 0; head < HOURS.length; head++) {
                int column = head;
                RidgeModel model = RidgeRegression.fit(samples.single(head), List.of(new RowRange(0, split.learn().length)), 0.1);
                mu[head] = IntStream.of(fold.test()).mapToDouble(row -> model.predict(samples.row(row))).toArray();
                double error = IntStream.of(split.hold()).mapToDouble(row -> samples.label(row, column) - model.predict(samples.row(row)))
                        .map(e -> e * e).average().orElseThrow();
                Arrays.fill(sigma[head], Math.sqrt(error));
            }
            int[] number = new int[fold.test().length];
            Arrays.fill(number, fold.number());
            all = all.and(new OutOfFold(fold.test(), number, mu, sigma, new double[][][] {mu}));
        }
        return all;
    }

    /** Hourly returns; features that persist, one of which may know a share of the coming hours. */
    private static HorizonSamples samples(long seed, double share) {
        Random random = new Random(seed);
        int heads = HOURS.length;
        double[] hourly = IntStream.range(0, ROWS + 8).mapToDouble(i -> 0.01 * random.nextGaussian()).toArray();
        long[] asOf = new long[ROWS];
        float[] features = new float[ROWS * KEYS.size()];
        long[] known = new long[ROWS * heads];
        double[] label = new double[ROWS * heads];
        double[] last = new double[ROWS * heads];
        double[] state = new double[KEYS.size()];
        for (int row = 0; row < ROWS; row++) {
            int now = row + 4;
            asOf[row] = now * HOUR;
            for (int column = 0; column < state.length; column++) {
                state[column] = 0.9 * state[column] + random.nextGaussian();
                features[row * state.length + column] = (float) state[column];
            }
            for (int head = 0; head < heads; head++) {
                known[row * heads + head] = (now + HOURS[head]) * HOUR;
                label[row * heads + head] = Arrays.stream(hourly, now, now + HOURS[head]).sum();
                last[row * heads + head] = Arrays.stream(hourly, now - HOURS[head], now).sum();
            }
            if (share > 0) {
                features[row * state.length] = (float) (share * label[row * heads] / 0.01 + (1 - share) * random.nextGaussian());
                features[row * state.length + 1] = (float) (share * label[row * heads + 1] / 0.02 + (1 - share) * random.nextGaussian());
            }
        }
        return new HorizonSamples(KEYS, HORIZONS, asOf, features, known, label, last, nothing(heads));
    }
}
