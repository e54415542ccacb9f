package io.tidewatch.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family promises, tried with each. */
class FamilyTest {

    private static final double ATTAINABLE = 0.65;
    private static final double SHARE = 0.8;

    @TempDir
    private Path folder;

    /**
     * One family and sizes that show what it can do in seconds.
     *
     * @param tolerance largest difference between the engine's answers and the graph's
     */
    private record Case(String family, int rows, int lookback, int features, FitSettings settings, double tolerance) {

        Planted draw(int count, int heads, long seed) {
            return Planted.draw(count, lookback, features, heads, ATTAINABLE, seed);
        }

        /** A few steps of a kind that has gradients added up, or three blocks of trees. */
        Case quick() {
            Map<String, Double> more = new TreeMap<>(settings.more());
            more.put("trees", 45.0);
            more.put("block", 15.0);
            more.put("text_dropout", 0.2);
            more.put("text_column.1", 1.0);
            return new Case(family, rows, lookback, features, new FitSettings(7, 1, 3, 64, 2, 3, 1, more), tolerance);
        }

        @Override
        public String toString() {
            return family + " " + lookback + "x" + features;
        }
    }

    private static FitSettings settings(int epochs, Map<String, Double> more) {
        return new FitSettings(7, 1, epochs, 64, 1, 3, 1, more);
    }

    static Stream<Case> cases() {
        Map<String, Double> trees = Map.of("trees", 120.0, "block", 20.0, "learning_rate", 0.08, "leaves", 8.0);
        Map<String, Double> mixer = Map.of("hidden", 16.0, "head_width", 16.0, "channels", 16.0, "learning_rate", 3e-3, "blocks", 1.0);
        Map<String, Double> attention = Map.of("width", 16.0, "attention_heads", 2.0, "layers", 1.0, "learning_rate", 3e-3,
                "pooled", 4.0, "patch", 4.0);
        return Stream.of(
                new Case("ridge", 2_000, 1, 8, settings(1, Map.of()), 1e-6),
                new Case("ridge", 2_000, 8, 4, settings(1, Map.of()), 1e-6),
                new Case("lightgbm", 3_000, 1, 8, settings(1, trees), 1e-6),
                new Case("lightgbm", 3_000, 6, 4, settings(1, trees), 1e-6),
                new Case("tsmixer", 3_000, 1, 31, settings(12, mixer), 1e-5),
                new Case("tsmixer", 3_000, 4, 16, settings(12, mixer), 1e-5),
                new Case("itransformer", 3_000, 8, 4, settings(15, attention), 1e-5),
                new Case("patchtst", 3_000, 8, 4, settings(15, attention), 1e-5),
                new Case("tft", 3_000, 8, 4, settings(15, attention), 1e-5));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatWasPlantedAndItsGraphAnswersAlike(Case tried) throws IOException, OrtException {
        Planted train = tried.draw(tried.rows, 2, 1);
        Planted test = tried.draw(2_000, 2, 3);
        try (Fitted fitted = fit(tried, train.rows(), tried.draw(1_000, 2, 2).rows(), FitWatch.NONE)) {
            float[] answers = fitted.predict(test.rows());
            for (int head = 0; head < 2; head++) {
                double found = Planted.correlation(answers, test.rows(), head);
                System.out.printf("%s head %d: %.3f of %.3f, %s%n", tried, head, found, test.attainable(head), fitted.report().figures());
                assertThat(found).isGreaterThan(SHARE * test.attainable(head));
            }
            Rows random = random(tried);
            float[] expected = fitted.predict(random);
            float[] actual = Graphs.answers(Graphs.of(fitted, random), random);
            double largest = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
            }
            System.out.printf("%s: graph differs by %.2g%n", tried, largest);
            assertThat(largest).isLessThanOrEqualTo(tried.tolerance);
            assertThat(expected).doesNotContain(Float.NaN);
        }
    }

    /** Rows of every size, some far outside of what was learnt from. */
    private static Rows random(Case tried) {
        Rows drawn = tried.draw(1_000, 2, 4).rows();
        Random random = new Random(5);
        float[] x = drawn.x().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] *= random.nextInt(50) == 0 ? 1_000 : 1;
        }
        return new Rows(drawn.count(), drawn.lookback(), drawn.features(), drawn.heads(), x, drawn.y(), drawn.weight(), null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalSeedsGiveEqualBytesAndACheckpointTheSameModel(Case usual) throws IOException {
        Case tried = usual.quick();
        Rows train = tried.draw(500, 2, 1).rows();
        Rows validation = tried.draw(200, 2, 2).rows();
        byte[] undisturbed = graph(tried, train, validation, FitWatch.NONE);
        assertThat(graph(tried, train, validation, FitWatch.NONE)).isEqualTo(undisturbed);
        Path file = folder.resolve("state");
        for (int stop = 1; stop <= 2; stop++) {
            int at = stop;
            assertThatThrownBy(() -> fit(tried, train, validation, new Watch(file, at))).isInstanceOf(Stopped.class);
        }
        Watch last = new Watch(file, Integer.MAX_VALUE);
        try (Fitted fitted = fit(tried, train, validation, last)) {
            assertThat(Graphs.of(fitted, train)).isEqualTo(undisturbed);
            int done = Files.exists(file) ? 3 : 0;
            assertThat(Integer.MAX_VALUE - last.left).as("steps not made before").isEqualTo(fitted.report().curve().size() - done);
        }
        if (Files.exists(file)) {
            byte[] state = Files.readAllBytes(file);
            state[state.length / 2] ^= 1;
            Files.write(file, state);
            assertThat(graph(tried, train, validation, new Watch(file, Integer.MAX_VALUE))).isEqualTo(undisturbed);
            Files.write(file, Arrays.copyOf(state, 40));
            assertThatThrownBy(() -> fit(tried, train, validation, new Watch(file, 1))).isInstanceOf(Stopped.class);
            Rows others = tried.draw(500, 2, 9).rows();
            byte[] ofOthers = graph(tried, others, validation, FitWatch.NONE);
            assertThat(graph(tried, others, validation, new Watch(file, Integer.MAX_VALUE))).isEqualTo(ofOthers).isNotEqualTo(undisturbed);
        }
    }

    @Test
    void aFamilyNobodyKnowsIsRefusedByName() {
        assertThatThrownBy(() -> Families.byName("oracle")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oracle").hasMessageContaining("ridge");
    }

    @Test
    void ridgeWithMoreColumnsThanRowsEqualsTheUsualForm() throws IOException {
        Rows wide = Planted.draw(60, 1, 80, 2, ATTAINABLE, 1).rows();
        Rows padded = repeated(wide, 2);
        FitSettings settings = settings(1, Map.of("penalty", 0.3));
        try (Fitted dual = Families.byName("ridge").fit(wide, wide, settings, FitWatch.NONE);
                Fitted primal = Families.byName("ridge").fit(padded, padded, settings, FitWatch.NONE)) {
            assertThat(dual.predict(wide)).containsExactly(primal.predict(wide), within(1e-6f));
        }
    }

    /** The same rows several times: the same weighted problem, but with more rows than columns. */
    private static Rows repeated(Rows rows, int times) {
        float[] x = new float[rows.x().length * times];
        float[] y = new float[rows.y().length * times];
        float[] weight = new float[rows.count() * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(rows.x(), 0, x, i * rows.x().length, rows.x().length);
            System.arraycopy(rows.y(), 0, y, i * rows.y().length, rows.y().length);
            System.arraycopy(rows.weight(), 0, weight, i * rows.count(), rows.count());
        }
        return new Rows(rows.count() * times, rows.lookback(), rows.features(), rows.heads(), x, y, weight, null);
    }

    private static Fitted fit(Case tried, Rows train, Rows validation, FitWatch watch) throws IOException {
        return Families.byName(tried.family).fit(train, validation, tried.settings, watch);
    }

    private static byte[] graph(Case tried, Rows train, Rows validation, FitWatch watch) throws IOException {
        try (Fitted fitted = fit(tried, train, validation, watch)) {
            return Graphs.of(fitted, train);
        }
    }

    /** Thrown where a process would have died. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Ends a fit after some steps of its own. */
    private static final class Watch implements FitWatch {

        private final Path file;
        private int left;

        Watch(Path file, int left) {
            this.file = file;
            this.left = left;
        }

        @Override
        public void step(int done, int total, Map<String, Double> figures) {
            if (--left == 0) {
                throw new Stopped();
            }
        }

        @Override
        public Optional<Path> checkpoint() {
            return Optional.of(file);
        }
    }
}
