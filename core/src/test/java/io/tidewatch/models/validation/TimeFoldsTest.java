package io.tidewatch.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeFoldsTest {

    private static final long MINUTE = 60_000;

    /** Decisions and label ends of several symbols at irregular instants with labels of random length. */
    private record Rows(long[] asOf, long[] known) {

        static Rows random(Random random, long longest) {
            int rows = 200 + random.nextInt(400);
            long[] asOf = new long[rows];
            long[] known = new long[rows];
            long now = random.nextInt(1_000) * MINUTE;
            for (int i = 0; i < rows; i++) {
                now += (1 + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 30)) * MINUTE;
                asOf[i] = now;
                known[i] = now + 1 + (long) (random.nextDouble() * longest);
            }
            return new Rows(asOf, known);
        }
    }

    @Test
    void noLabelThatIsLearntFromReachesIntoATestOrItsEmbargoWhateverTheSymbol() {
        int judged = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long longest = (1 + random.nextInt(3_000)) * MINUTE;
            long embargo = longest + random.nextInt(1_000) * MINUTE;
            List<Rows> symbols = List.of(Rows.random(random, longest), Rows.random(random, longest), Rows.random(random, longest));
            long first = symbols.stream().mapToLong(rows -> rows.asOf[0]).min().orElseThrow();
            long last = symbols.stream().mapToLong(rows -> rows.asOf[rows.asOf.length - 1]).max().orElseThrow();
            long[] boundaries = TimeFolds.boundaries(first, last, 4, 0.4);
            for (Rows learnt : symbols) {
                for (TimeFold fold : TimeFolds.walkForward(boundaries, embargo, learnt.asOf, learnt.known, 1, 1)) {
                    for (Rows tested : symbols) {
                        long testBegins = Arrays.stream(tested.asOf).filter(t -> t >= fold.testStart() && t < fold.testEnd()).min()
                                .orElse(Long.MAX_VALUE);
                        for (int row : fold.train()) {
                            assertThat(learnt.known[row]).as("seed %d, fold %d, row %d", seed, fold.number(), row)
                                    .isLessThanOrEqualTo(testBegins - embargo);
                            judged++;
                        }
                    }
                    assertInner(fold.train(), embargo, learnt);
                }
            }
        }
        assertThat(judged).isGreaterThan(100_000);
    }

    private static void assertInner(int[] train, long embargo, Rows rows) {
        InnerSplit split = TimeFolds.inner(train, 0.2, embargo, rows.asOf, rows.known);
        Set<Integer> held = new HashSet<>();
        long begins = rows.asOf[split.hold()[0]];
        IntStream.of(split.hold()).forEach(held::add);
        for (int row : split.learn()) {
            assertThat(rows.known[row]).isLessThanOrEqualTo(begins - embargo);
            assertThat(held).doesNotContain(row);
        }
        assertThat(split.hold().length).isGreaterThanOrEqualTo((int) (train.length * 0.2));
    }

    @Test
    void testBlocksCoverTheEndOnceAndAreTheSameForAll() {
        long[] boundaries = TimeFolds.boundaries(1_000, 2_000, 5, 0.5);
        assertThat(boundaries).containsExactly(1_500, 1_600, 1_700, 1_801, 1_901, 2_001);
        long[] asOf = IntStream.range(0, 101).mapToLong(i -> 1_000 + 10 * i).toArray();
        long[] known = Arrays.stream(asOf).map(t -> t + 20).toArray();
        List<TimeFold> folds = TimeFolds.walkForward(boundaries, 0, asOf, known, 1, 1);
        assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).toArray())
                .containsExactly(IntStream.rangeClosed(50, 100).toArray());
        assertThat(folds.get(0).train()).containsExactly(IntStream.rangeClosed(0, 48).toArray());
    }

    @Test
    void foldsThatAreTooSmallAreLeftOut() {
        long[] asOf = IntStream.range(0, 100).mapToLong(i -> 10L * i).toArray();
        long[] known = Arrays.stream(asOf).map(t -> t + 10).toArray();
        assertThat(TimeFolds.walkForward(TimeFolds.boundaries(0, 990, 5, 0.5), 480, asOf, known, 10, 1)).extracting(TimeFold::number)
                .containsExactly(2, 3, 4, 5);
        assertThat(TimeFolds.walkForward(TimeFolds.boundaries(0, 990, 5, 0.5), 0, asOf, known, 1, 11)).isEmpty();
        assertThatThrownBy(() -> TimeFolds.boundaries(0, 10, 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
