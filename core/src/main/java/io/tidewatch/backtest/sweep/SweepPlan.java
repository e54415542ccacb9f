package io.tidewatch.backtest.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The sets of a sweep, by number: all combinations of the values, or some of them by chance. The same axes, number and seed give
 * the same sets, whichever of them are asked for and in whichever order.
 */
public final class SweepPlan {

    /** A sweep has at most so many sets. */
    public static final int MOST_SETS = 100_000;

    private final SweepAxis[] axes = new SweepAxis[SweepField.values().length];
    private final long seed;
    private final int size;
    /** Combinations taken by chance; null when all are taken, or when values come from stretches. */
    private final long[] chosen;
    private final boolean drawn;

    /**
     * @param given  axes; a field without one keeps its standard value
     * @param sample how many sets are taken by chance; 0 for all combinations
     * @throws IllegalArgumentException saying what is wrong
     */
    public SweepPlan(List<SweepAxis> given, int sample, long seed) {
        for (SweepField field : SweepField.values()) {
            axes[field.ordinal()] = SweepAxis.parse(field, "");
        }
        given.forEach(axis -> axes[axis.field().ordinal()] = axis);
        this.seed = seed;
        this.drawn = given.stream().anyMatch(SweepAxis::stretch);
        if (drawn && sample == 0) {
            throw new IllegalArgumentException("a stretch has no end of values: say how many sets chance shall take");
        }
        long all = combinations();
        this.chosen = !drawn && sample > 0 && sample < all ? choose(all, sample) : null;
        long sets = drawn ? sample : sample > 0 ? Math.min(sample, all) : all;
        if (sets > MOST_SETS) {
            throw new IllegalArgumentException(sets + " sets are more than " + MOST_SETS + "; let chance take some of them");
        }
        this.size = (int) sets;
    }

    private long combinations() {
        long all = 1;
        for (SweepAxis axis : axes) {
            all = Math.multiplyExact(all, axis.stretch() ? 1 : axis.size());
        }
        return all;
    }

    /** Different combinations, each equally likely (Floyd's algorithm). */
    private long[] choose(long all, int sample) {
        if (sample > MOST_SETS) {
            throw new IllegalArgumentException(sample + " sets are more than " + MOST_SETS);
        }
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> taken = new LinkedHashSet<>();
        for (long last = all - sample; last < all; last++) {
            long candidate = random.nextLong(last + 1);
            if (!taken.add(candidate)) {
                taken.add(last);
            }
        }
        return taken.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Number of sets. */
    public int size() {
        return size;
    }

    /** @param number 0 … size−1 */
    public ParameterSet set(int number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("set " + number + " of " + size);
        }
        double[] values = new double[axes.length];
        if (drawn) {
            SplittableRandom random = new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L);
            for (int i = 0; i < axes.length; i++) {
                values[i] = axes[i].draw(random);
            }
            return new ParameterSet(number, values);
        }
        long rest = chosen == null ? number : chosen[number];
        for (int i = axes.length - 1; i >= 0; i--) {
            values[i] = axes[i].value((int) (rest % axes[i].size()));
            rest /= axes[i].size();
        }
        return new ParameterSet(number, values);
    }
}
