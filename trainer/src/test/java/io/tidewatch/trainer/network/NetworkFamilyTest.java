package io.tidewatch.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkFamilyTest {

    private static final Map<String, Double> SMALL = Map.of("hidden", 8.0, "head_width", 8.0, "channels", 4.0, "learning_rate", 1e-2,
            "blocks", 1.0, "dropout", 0.0);

    /** Counted by hand from the description of the network. */
    @Test
    void aFoldedVectorHasTheParametersItsDescriptionSays() {
        assertThat(Layout.of(new TsMixer(1, 540, 1, 5, 64, 2, 64, 0.1)).size()).isEqualTo(64_149);
        assertThat(Layout.of(new TsMixer(1, 61, 1, 5, 64, 2, 64, 0.1)).size()).isEqualTo(9_239);
        assertThat(Layout.of(new TsMixer(96, 128, 4, 5, 128, 4, 64, 0.1)).size()).isEqualTo(1_020_356);
    }

    @Test
    void weightsStartWithinTheRootOfTheirInputs() {
        Layout layout = Layout.of(new TsMixer(1, 540, 1, 5, 64, 2, 64, 0.1));
        float[] start = layout.start(3);
        int at = layout.offset("block0.time.in.weight");
        float[] weight = Arrays.copyOfRange(start, at, at + 64 * 108);
        float bound = (float) (1 / Math.sqrt(108));
        for (float value : weight) {
            assertThat(value).isBetween(-bound, bound);
        }
        assertThat(start[layout.offset("head.norm.gain")]).isOne();
        assertThat(start).isEqualTo(layout.start(3)).isNotEqualTo(layout.start(4));
    }

    /** The epoch starts over with half the batch, as if that had been asked for. */
    @Test
    void aDeviceWithoutMemoryForABatchGetsHalfOfIt() throws IOException {
        Rows rows = rows(200, 1);
        AtomicInteger refusals = new AtomicInteger();
        Family greedy = new NetworkFamily("greedy", 1, (shape, settings) ->
                new Greedy(new TsMixer(1, shape.features(), shape.heads(), 4, 8, 1, 8, 0), refusals, 32));
        Family modest = new NetworkFamily("modest", 1, (shape, settings) ->
                new TsMixer(1, shape.features(), shape.heads(), 4, 8, 1, 8, 0));
        try (Fitted halved = greedy.fit(rows, none(rows), settings(128, SMALL), FitWatch.NONE);
                Fitted small = modest.fit(rows, none(rows), settings(32, SMALL), FitWatch.NONE)) {
            assertThat(refusals).hasValue(2);
            assertThat(halved.report().figures()).containsEntry("batch", 32.0);
            assertThat(halved.predict(rows)).isEqualTo(small.predict(rows));
        }
        assertThatThrownBy(() -> new NetworkFamily("glutton", 1, (shape, settings) ->
                new Greedy(new TsMixer(1, shape.features(), shape.heads(), 4, 8, 1, 8, 0), refusals, 1))
                .fit(rows, none(rows), settings(64, SMALL), FitWatch.NONE)).isInstanceOf(EngineException.class);
    }

    @Test
    void aLossThatIsNoNumberEndsTheFitByName() {
        Rows rows = rows(100, 1);
        float[] teacher = new float[100];
        teacher[50] = Float.NaN;
        Rows broken = new Rows(100, 1, rows.features(), 1, rows.x(), rows.y(), rows.weight(), teacher);
        assertThatThrownBy(() -> mixer().fit(broken, none(rows), settings(32, SMALL), FitWatch.NONE))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("nan_loss_detected");
    }

    /** Labels of pure noise, and a teacher who knows better. */
    @Test
    void aTeacherIsLearntFromAsFarAsAskedFor() throws IOException {
        Rows rows = rows(600, 1);
        float[] noise = new float[600];
        Random random = new Random(8);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        Rows taught = new Rows(600, 1, rows.features(), 1, rows.x(), noise, rows.weight(), rows.y());
        double without = distance(taught, 0);
        double with = distance(taught, 1);
        assertThat(with).isLessThan(0.5 * without);
    }

    private static double distance(Rows taught, double distillation) throws IOException {
        Map<String, Double> more = new TreeMap<>(SMALL);
        more.put("distillation", distillation);
        try (Fitted fitted = mixer().fit(taught, none(taught), new FitSettings(3, 1, 10, 32, 1, 3, 1, more), FitWatch.NONE)) {
            float[] answers = fitted.predict(taught);
            double sum = 0;
            for (int i = 0; i < answers.length; i++) {
                sum += Math.pow(answers[i] - taught.teacher()[i], 2);
            }
            return sum / answers.length;
        }
    }

    @Test
    void aDroppedFeatureIsItsMeanInEveryStepAndOthersStay() {
        double[] chance = {0, 0.5};
        Batches.Dropping dropping = new Batches.Dropping(chance, 5);
        int dropped = 0;
        for (int i = 0; i < 1_000; i++) {
            float[] sample = {1, 2, 3, 4};
            dropping.drop(sample, 2);
            assertThat(sample[0]).isOne();
            assertThat(sample[2]).isEqualTo(3);
            assertThat(sample[1] == 0).isEqualTo(sample[3] == 0);
            dropped += sample[1] == 0 ? 1 : 0;
        }
        assertThat(dropped).isBetween(450, 550);
        assertThat(NetworkSettings.of(settings(8, Map.of("text_dropout", 0.3, "text_column.1", 1.0)))
                .dropout(settings(8, Map.of("text_column.1", 1.0)), 1)).isEqualTo(0.3);
        assertThat(NetworkSettings.of(settings(8, Map.of("text_dropout", 0.3))).dropout(settings(8, Map.of()), 0)).isZero();
    }

    @Test
    void gradientsOfSeveralBatchesEqualThoseOfOneLargeBatch() throws IOException {
        Rows rows = rows(128, 1);
        try (Fitted large = mixer().fit(rows, none(rows), settings(64, SMALL), FitWatch.NONE);
                Fitted added = mixer().fit(rows, none(rows), new FitSettings(3, 1, 2, 16, 4, 3, 1, SMALL), FitWatch.NONE)) {
            float[] expected = large.predict(rows);
            float[] actual = added.predict(rows);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(2e-3f));
            }
        }
    }

    @Test
    void theLearningRateHalvesAfterTwoEpochsWithoutProgress() {
        PlateauSchedule schedule = new PlateauSchedule(1);
        for (double loss : new double[] {1, 0.9, 0.9, 0.89999}) {
            schedule.step(loss);
        }
        assertThat(schedule.rate()).isEqualTo(0.5);
        schedule.step(0.5);
        schedule.step(0.6);
        assertThat(schedule.rate()).isEqualTo(0.5);
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        Rows rows = rows(50, 1);
        Family patches = NetworkFamily.all().get(2);
        assertThatThrownBy(() -> patches.fit(rows, rows, settings(8, Map.of()), FitWatch.NONE)).hasMessageContaining("lookback");
        assertThatThrownBy(() -> mixer().fit(rows, rows, settings(8, Map.of("hidden", 0.0)), FitWatch.NONE)).hasMessageContaining("hidden");
        assertThatThrownBy(() -> mixer().fit(rows, rows, settings(8, Map.of("learning_rate", -1.0)), FitWatch.NONE))
                .hasMessageContaining("learning_rate");
        assertThatThrownBy(() -> mixer().fit(none(rows), rows, settings(8, Map.of()), FitWatch.NONE))
                .hasMessageContaining("insufficient_rows");
        Rows longer = rows(50, 2);
        try (Fitted fitted = mixer().fit(rows, rows, settings(8, SMALL), FitWatch.NONE)) {
            assertThatThrownBy(() -> fitted.predict(longer)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Kept arrays of one step would be 10 MB; here are 50 steps of one epoch after the first ten. */
    @Test
    void memoryOfTheEngineDoesNotGrowFromStepToStep() throws IOException {
        Rows rows = rows(64 * 60, 32);
        List<Long> resident = new ArrayList<>();
        Family watched = new NetworkFamily("watched", 1, (shape, settings) ->
                new Watched(new TsMixer(32, shape.features(), shape.heads(), 5, 64, 2, 8, 0.1), resident));
        FitSettings settings = new FitSettings(3, 1, 1, 64, 1, 9, 1, Map.of());
        try (Fitted fitted = watched.fit(rows, none(rows), settings, FitWatch.NONE)) {
            assertThat(fitted.report().figures()).containsEntry("steps", 60.0);
        }
        assertThat(resident).hasSize(60);
        assertThat(resident.get(59) - resident.get(9)).as("KB more than after ten steps: %s", resident).isLessThan(150 * 1024);
    }

    private static long residentKb() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Family mixer() {
        return NetworkFamily.all().get(0);
    }

    private static FitSettings settings(int batch, Map<String, Double> more) {
        return new FitSettings(3, 1, 2, batch, 1, 3, 1, more);
    }

    private static Rows rows(int count, int lookback) {
        int features = lookback == 1 ? 6 : 32;
        Random random = new Random(1);
        float[] x = new float[count * lookback * features];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        float[] y = new float[count];
        float[] weight = new float[count];
        for (int row = 0; row < count; row++) {
            y[row] = x[row * lookback * features] - 0.5f * x[row * lookback * features + 1];
            weight[row] = 1;
        }
        return new Rows(count, lookback, features, 1, x, y, weight, null);
    }

    private static Rows none(Rows like) {
        return new Rows(0, like.lookback(), like.features(), like.heads(), new float[0], new float[0], new float[0], null);
    }

    /** A network that notes how much memory the process holds at each step. */
    private record Watched(Network inner, List<Long> resident) implements Network {

        @Override
        public <T> T answers(Ops<T> ops, T x) {
            if (x instanceof NDArray) {
                resident.add(residentKb());
            }
            return inner.answers(ops, x);
        }
    }

    /** A network on a device that has no memory for batches above a size. */
    private record Greedy(Network inner, AtomicInteger refusals, int most) implements Network {

        @Override
        public <T> T answers(Ops<T> ops, T x) {
            if (x instanceof NDArray array && array.getShape().get(0) > most && refusals.get() < (most == 1 ? Integer.MAX_VALUE : 2)) {
                refusals.incrementAndGet();
                throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
            }
            return inner.answers(ops, x);
        }
    }
}
