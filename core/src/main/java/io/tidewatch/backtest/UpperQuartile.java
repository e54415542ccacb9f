package io.tidewatch.backtest;

import io.tidewatch.models.training.RowRange;
import java.util.List;

/** The 75th percentile of magnitudes by linear interpolation, found by selection instead of sorting. */
final class UpperQuartile {

    static final double SHARE = 0.75;

    private UpperQuartile() {
    }

    /** The percentile of |value|; 0 without values. */
    static double ofMagnitudes(double[] values) {
        return ofMagnitudes(values, List.of(new RowRange(0, values.length)));
    }

    /** The same over some ranges of rows together. */
    static double ofMagnitudes(double[] values, List<RowRange> ranges) {
        double[] magnitudes = new double[ranges.stream().mapToInt(RowRange::size).sum()];
        int n = 0;
        for (RowRange range : ranges) {
            for (int i = range.from(); i < range.to(); i++) {
                magnitudes[n++] = Math.abs(values[i]);
            }
        }
        if (n == 0) {
            return 0;
        }
        double place = (n - 1) * SHARE;
        int below = (int) place;
        select(magnitudes, below);
        double low = magnitudes[below];
        double high = low;
        if (below + 1 < n) {
            high = Double.POSITIVE_INFINITY;
            for (int i = below + 1; i < n; i++) {
                high = Math.min(high, magnitudes[i]);
            }
        }
        return between(low, high, place - below);
    }

    static double between(double low, double high, double share) {
        return low + (high - low) * share;
    }

    /** Puts the k-th smallest value to its place, smaller ones before it. Pivots are drawn, so that no order of values is slow. */
    private static void select(double[] values, int k) {
        int from = 0;
        int to = values.length - 1;
        int draw = 1;
        while (from < to) {
            draw = draw * 1_103_515_245 + 12_345;
            double pivot = values[from + (draw >>> 1) % (to - from + 1)];
            int less = from;
            int more = to;
            for (int i = from; i <= more;) {
                double value = values[i];
                if (value < pivot) {
                    values[i++] = values[less];
                    values[less++] = value;
                } else if (value > pivot) {
                    values[i] = values[more];
                    values[more--] = value;
                } else {
                    i++;
                }
            }
            if (k < less) {
                to = less - 1;
            } else if (k > more) {
                from = more + 1;
            } else {
                return;
            }
        }
    }
}
