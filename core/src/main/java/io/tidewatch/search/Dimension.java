package io.tidewatch.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A parameter that is searched. Every dimension is seen as the stretch from 0 to 1, so that all are treated alike: its
 * <em>unit</em>. A choice is stored as the position of its word.
 */
public sealed interface Dimension {

    /** Name of the parameter. */
    String name();

    /**
     * The value at a unit.
     *
     * @param unit    0 (included) to 1 (excluded)
     * @param decided values of the dimensions before this one
     */
    double value(double unit, Map<String, Double> decided);

    /** The unit of a value, the middle of the units that have it where several have. */
    double unit(double value, Map<String, Double> decided);

    /** Number of different values; 0 for a continuum. */
    int values();

    /**
     * An upper bound that depends on another parameter: {@code factor × of}.
     *
     * @param of     a dimension before this one
     * @param factor above 0
     */
    record Share(String of, double factor) {

        public Share {
            Objects.requireNonNull(of, "of");
            if (!(factor > 0)) {
                throw new IllegalArgumentException("factor must be above 0");
            }
        }
    }

    /**
     * A number of a stretch.
     *
     * @param low   least value
     * @param high  largest value
     * @param log   whether equal ratios count as equally far, not equal differences; needs {@code low > 0}
     * @param below a tighter upper bound; empty for none
     */
    record Real(String name, double low, double high, boolean log, Optional<Share> below) implements Dimension {

        /** @throws IllegalArgumentException when the bounds are not usable */
        public Real {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(below, "below");
            if (!(low < high) || log && !(low > 0) || !Double.isFinite(low) || !Double.isFinite(high)) {
                throw new IllegalArgumentException(name + " has unusable bounds " + low + " and " + high);
            }
        }

        /** A stretch without a further bound. */
        public static Real of(String name, double low, double high) {
            return new Real(name, low, high, false, Optional.empty());
        }

        /** A stretch whose values count by their ratio. */
        public static Real logarithmic(String name, double low, double high) {
            return new Real(name, low, high, true, Optional.empty());
        }

        /** The same, at most {@code factor × of}. */
        public Real atMost(double factor, String of) {
            return new Real(name, low, high, log, Optional.of(new Share(of, factor)));
        }

        private double top(Map<String, Double> decided) {
            double share = below.map(bound -> bound.factor() * decided.get(bound.of())).orElse(high);
            return Math.max(low, Math.min(high, share));
        }

        @Override
        public double value(double unit, Map<String, Double> decided) {
            double top = top(decided);
            double value = log ? Math.exp(Math.log(low) + unit * (Math.log(top) - Math.log(low))) : low + unit * (top - low);
            return Math.max(low, Math.min(top, value));
        }

        @Override
        public double unit(double value, Map<String, Double> decided) {
            double top = top(decided);
            if (!(top > low)) {
                return 0.5;
            }
            double unit = log ? (Math.log(value) - Math.log(low)) / (Math.log(top) - Math.log(low)) : (value - low) / (top - low);
            return Math.max(0, Math.min(1, unit));
        }

        @Override
        public int values() {
            return 0;
        }
    }

    /** A whole number of a stretch, both ends included. */
    record Whole(String name, int low, int high) implements Dimension {

        public Whole {
            Objects.requireNonNull(name, "name");
            if (low > high) {
                throw new IllegalArgumentException(name + " has unusable bounds " + low + " and " + high);
            }
        }

        @Override
        public double value(double unit, Map<String, Double> decided) {
            return low + Math.min(values() - 1, (int) (unit * values()));
        }

        @Override
        public double unit(double value, Map<String, Double> decided) {
            return (value - low + 0.5) / values();
        }

        @Override
        public int values() {
            return high - low + 1;
        }
    }

    /** One of some words without an order. */
    record Choice(String name, List<String> words) implements Dimension {

        public Choice {
            Objects.requireNonNull(name, "name");
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException(name + " has nothing to choose from");
            }
        }

        @Override
        public double value(double unit, Map<String, Double> decided) {
            return Math.min(words.size() - 1, (int) (unit * words.size()));
        }

        @Override
        public double unit(double value, Map<String, Double> decided) {
            return (value + 0.5) / words.size();
        }

        @Override
        public int values() {
            return words.size();
        }
    }
}
