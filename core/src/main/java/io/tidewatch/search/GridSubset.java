package io.tidewatch.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Some cells of a grid, spread evenly over all of its axes: the first cells in lexicographic order would know one value of the
 * first axis only.
 */
public final class GridSubset {

    /** Points that hit nothing new in so many tries say that the rest is better counted through. */
    private static final long TRIES_PER_CELL = 64;

    private GridSubset() {
    }

    /**
     * Different allowed cells, in lexicographic order. Equal arguments give equal cells.
     *
     * @param sizes   number of values of each axis
     * @param allowed which cells count; a cell is the position on each axis
     * @param most    at most so many; all allowed ones when there are not more
     */
    public static List<int[]> of(int[] sizes, Predicate<int[]> allowed, int most, long seed) {
        List<int[]> all = all(sizes).stream().filter(allowed).toList();
        if (all.size() <= most) {
            return all;
        }
        Halton halton = new Halton(sizes.length, seed);
        Set<List<Integer>> taken = new HashSet<>();
        for (long point = 0; taken.size() < most && point < TRIES_PER_CELL * most; point++) {
            int[] cell = cell(halton.point(point), sizes);
            if (allowed.test(cell)) {
                taken.add(list(cell));
            }
        }
        for (int i = 0; taken.size() < most; i++) {
            taken.add(list(all.get(i)));
        }
        return all.stream().filter(cell -> taken.contains(list(cell))).toList();
    }

    private static List<Integer> list(int[] cell) {
        List<Integer> list = new ArrayList<>();
        for (int position : cell) {
            list.add(position);
        }
        return list;
    }

    private static int[] cell(double[] point, int[] sizes) {
        int[] cell = new int[sizes.length];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = (int) (point[i] * sizes[i]);
        }
        return cell;
    }

    private static List<int[]> all(int[] sizes) {
        List<int[]> cells = new ArrayList<>();
        long count = 1;
        for (int size : sizes) {
            count = Math.multiplyExact(count, size);
        }
        for (long number = 0; number < count; number++) {
            int[] cell = new int[sizes.length];
            long rest = number;
            for (int i = sizes.length - 1; i >= 0; i--) {
                cell[i] = (int) (rest % sizes[i]);
                rest /= sizes[i];
            }
            cells.add(cell);
        }
        return cells;
    }
}
