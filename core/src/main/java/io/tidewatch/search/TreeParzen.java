package io.tidewatch.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Proposes parameters by what came of earlier ones: each dimension is drawn where good trials lie densely and the others do not
 * (tree of Parzen estimators, univariate; Bergstra and others, NIPS 2011). The first trials cover the space evenly.
 *
 * <p>A proposal is a function of seed, number and the trials it is told of: whoever asks again, after a break or on another
 * node, is given the same.
 */
public final class TreeParzen {

    private static final int CANDIDATES = 24;
    private static final double GOOD = 0.15;
    private static final int LEAST_GOOD = 3;
    private static final int MOST_GOOD = 25;

    private static final Comparator<Trial> BEST_FIRST = Comparator.comparing(Trial::pruned)
            .thenComparing(Comparator.comparingDouble(Trial::value).reversed()).thenComparingInt(Trial::number);

    private final SearchSpace space;
    private final long seed;
    private final int startUp;
    private final Halton halton;

    /** @param startUp so many trials are not learnt from, but spread evenly */
    public TreeParzen(SearchSpace space, long seed, int startUp) {
        this.space = space;
        this.seed = seed;
        this.startUp = startUp;
        this.halton = new Halton(space.size(), seed);
    }

    /** Best first: those that were not given up, by value; of equal ones the earlier. */
    public static Comparator<Trial> bestFirst() {
        return BEST_FIRST;
    }

    /**
     * The parameters of a trial.
     *
     * @param number its number, from 0
     * @param known  trials to learn from, in any order
     */
    public Map<String, Double> propose(int number, List<Trial> known) {
        if (number < startUp || known.size() < LEAST_GOOD + 1) {
            return space.values(halton.point(number));
        }
        SplittableRandom random = new SplittableRandom(mixed(mixed(seed) + number));
        List<Trial> ranked = new ArrayList<>(known);
        ranked.sort(BEST_FIRST);
        int good = Math.max(LEAST_GOOD, Math.min(MOST_GOOD, (int) Math.ceil(GOOD * ranked.size())));
        List<double[]> points = ranked.stream().map(trial -> space.units(trial.values())).toList();
        double[] units = new double[space.size()];
        for (int i = 0; i < units.length; i++) {
            int column = i;
            double[] all = points.stream().mapToDouble(point -> point[column]).toArray();
            int values = space.dimensions().get(i) instanceof Dimension.Choice choice ? choice.values() : 0;
            units[i] = values > 0 ? word(all, good, values, random) : stretch(all, good, random);
        }
        return space.values(units);
    }

    /** Spreads neighbouring numbers apart (finaliser of MurmurHash3): seeds that differ by a step of the generator share its stream. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    private static double stretch(double[] units, int good, SplittableRandom random) {
        Parzen better = new Parzen(Arrays.copyOf(units, good));
        Parzen worse = new Parzen(Arrays.copyOfRange(units, good, units.length));
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            double candidate = better.draw(random);
            double gain = better.at(candidate) / worse.at(candidate);
            if (gain > most) {
                most = gain;
                best = candidate;
            }
        }
        return best;
    }

    /** Words have no neighbours: a word's density is how often it was tried, and once more for what is not known. */
    private static double word(double[] units, int good, int values, SplittableRandom random) {
        double[] better = new double[values];
        double[] worse = new double[values];
        for (int i = 0; i < units.length; i++) {
            (i < good ? better : worse)[Math.min(values - 1, (int) (units[i] * values))]++;
        }
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            int candidate = draw(better, good, random);
            double gain = (better[candidate] + 1) / (good + values) * (units.length - good + values) / (worse[candidate] + 1);
            if (gain > most) {
                most = gain;
                best = candidate;
            }
        }
        return (best + 0.5) / values;
    }

    private static int draw(double[] counts, int sum, SplittableRandom random) {
        double point = random.nextDouble() * (sum + counts.length);
        for (int i = 0; i < counts.length - 1; i++) {
            point -= counts[i] + 1;
            if (point < 0) {
                return i;
            }
        }
        return counts.length - 1;
    }
}
