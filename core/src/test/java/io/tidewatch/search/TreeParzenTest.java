package io.tidewatch.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeParzenTest {

    private static final int TRIALS = 60;
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            Dimension.Real.logarithmic("rate", 1e-3, 0.5), new Dimension.Whole("leaves", 4, 128), Dimension.Real.of("share", 0.4, 1),
            Dimension.Real.logarithmic("penalty", 1e-6, 10), new Dimension.Choice("kind", List.of("a", "b", "c")),
            new Dimension.Whole("depth", 2, 12)));

    /** A hill of six dimensions with its top, 0, at one place. */
    private static double hill(Map<String, Double> values) {
        double rate = Math.log10(values.get("rate") / 0.03);
        double leaves = (values.get("leaves") - 40) / 60;
        double share = (values.get("share") - 0.8) / 0.4;
        double penalty = Math.log10(values.get("penalty") / 1e-2) / 3;
        double depth = (values.get("depth") - 6) / 8;
        double kind = values.get("kind") == 1 ? 0 : values.get("kind") == 0 ? 0.15 : 0.3;
        return -(rate * rate + leaves * leaves + share * share + penalty * penalty + depth * depth + kind);
    }

    private static List<Trial> search(long seed, int trials) {
        TreeParzen parzen = new TreeParzen(SPACE, seed, 10);
        List<Trial> known = new ArrayList<>();
        for (int number = 0; number < trials; number++) {
            Map<String, Double> values = parzen.propose(number, known);
            known.add(new Trial(number, values, hill(values), false));
        }
        return known;
    }

    private static double best(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::value).max().orElseThrow();
    }

    private static double bestByChance(long seed) {
        Random random = new Random(seed);
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < TRIALS; i++) {
            best = Math.max(best, hill(SPACE.values(random.doubles(SPACE.size()).toArray())));
        }
        return best;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return (sorted.get(sorted.size() / 2 - 1) + sorted.get(sorted.size() / 2)) / 2;
    }

    @Test
    void findsWhatChanceDoesNot() {
        List<Double> found = new ArrayList<>();
        List<Double> byChance = new ArrayList<>();
        int better = 0;
        for (int seed = 0; seed < 20; seed++) {
            found.add(best(search(seed, TRIALS)));
            byChance.add(bestByChance(seed));
            better += found.get(seed) > byChance.get(seed) ? 1 : 0;
        }
        assertThat(better).isGreaterThanOrEqualTo(16);
        assertThat(-median(found)).isLessThan(0.6 * -median(byChance));
    }

    @Test
    void theSameIsProposedAgain() {
        List<Trial> whole = search(7, 40);
        List<Trial> shuffled = new ArrayList<>(whole.subList(0, 32));
        Collections.shuffle(shuffled, new Random(3));
        TreeParzen other = new TreeParzen(SPACE, 7, 10);
        assertThat(other.propose(32, shuffled)).as("whatever order they are told in").isEqualTo(whole.get(32).values());
        assertThat(other.propose(33, shuffled)).isNotEqualTo(whole.get(32).values());
        assertThat(new TreeParzen(SPACE, 8, 10).propose(32, shuffled)).isNotEqualTo(whole.get(32).values());
    }

    @Test
    void theFirstTrialsCoverTheSpace() {
        List<Trial> first = search(1, 10);
        assertThat(first.stream().map(trial -> trial.values().get("kind")).distinct()).hasSize(3);
        for (int half = 0; half < 2; half++) {
            int wanted = half;
            assertThat(first.stream().filter(trial -> (int) (2 * SPACE.units(trial.values())[0]) == wanted)).hasSizeBetween(4, 6);
        }
    }

    @Test
    void aBoundFollowsAnotherParameter() {
        SearchSpace bounded = new SearchSpace(List.of(Dimension.Real.logarithmic("entry", 0.008, 0.06),
                Dimension.Real.of("exit", 0.002, 0.03).atMost(0.8, "entry")));
        TreeParzen parzen = new TreeParzen(bounded, 3, 8);
        List<Trial> known = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            Map<String, Double> values = parzen.propose(number, known);
            assertThat(values.get("exit")).isBetween(0.002, 0.03).isLessThanOrEqualTo(0.8 * values.get("entry") + 1e-15);
            double[] units = bounded.units(values);
            assertThat(bounded.values(units).get("exit")).isCloseTo(values.get("exit"), within(1e-12));
            known.add(new Trial(number, values, values.get("exit"), false));
        }
        assertThat(best(known.subList(50, 100))).as("as large as the bound of the largest entry").isGreaterThan(0.0295);
    }

    @Test
    void whatWasGivenUpCountsAsWorse() {
        Trial pruned = new Trial(0, Map.of("a", 1.0), 100, true);
        Trial bad = new Trial(1, Map.of("a", 1.0), -5, false);
        Trial good = new Trial(2, Map.of("a", 1.0), 5, false);
        List<Trial> trials = new ArrayList<>(List.of(pruned, bad, good));
        trials.sort(TreeParzen.bestFirst());
        assertThat(trials).containsExactly(good, bad, pruned);
    }

    @Test
    void unusableSpacesAreRefused() {
        assertThatThrownBy(() -> Dimension.Real.of("x", 1, 1)).hasMessageContaining("x");
        assertThatThrownBy(() -> Dimension.Real.logarithmic("x", 0, 1)).hasMessageContaining("x");
        assertThatThrownBy(() -> new Dimension.Whole("n", 3, 2)).hasMessageContaining("n");
        assertThatThrownBy(() -> new Dimension.Choice("c", List.of())).hasMessageContaining("c");
        assertThatThrownBy(() -> new SearchSpace(List.of())).hasMessageContaining("dimension");
        assertThatThrownBy(() -> new SearchSpace(List.of(Dimension.Real.of("exit", 0, 1).atMost(1, "entry")))).hasMessageContaining("entry");
        assertThatThrownBy(() -> new SearchSpace(List.of(Dimension.Real.of("x", 0, 1), Dimension.Real.of("x", 0, 1))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new Trial(4, Map.of(), Double.NaN, false)).hasMessageContaining("4");
        assertThatThrownBy(() -> SPACE.units(Map.of("rate", 0.1))).hasMessageContaining("leaves");
    }
}
