package io.tidewatch.features;

import java.time.Instant;
import java.util.Arrays;

/** Readings of one quantity over time, asked for the last one at or before an instant. Immutable. */
public final class AsOfSeries {

    /** A series without readings. */
    public static final AsOfSeries EMPTY = new AsOfSeries(new long[0], new double[0]);

    private final long[] times;
    private final double[] values;

    private AsOfSeries(long[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /** A collector of readings in any order; of several at one instant the last added counts. */
    public static Builder latest() {
        return new Builder(false);
    }

    /** A collector of readings in any order; several at one instant are averaged. */
    public static Builder averaged() {
        return new Builder(true);
    }

    /** Number of distinct instants. */
    public int size() {
        return times.length;
    }

    /** The last reading at or before an instant; NaN when there is none. */
    public double at(Instant asOf) {
        return at(FeatureTime.micros(asOf), Long.MAX_VALUE);
    }

    /** The last reading in [time − maxAge, time], times in microseconds; NaN when there is none. */
    double at(long time, long maxAge) {
        int count = FeatureTime.countUpTo(times, times.length, time);
        return count > 0 && time - times[count - 1] <= maxAge ? values[count - 1] : Double.NaN;
    }

    /** Collects readings. */
    public static final class Builder {

        private final boolean average;
        private long[] times = new long[16];
        private double[] values = new double[16];
        private int size;

        private Builder(boolean average) {
            this.average = average;
        }

        /** Adds a reading; a value that is not finite is left out, as if the row did not exist. */
        public Builder add(Instant at, double value) {
            if (Double.isFinite(value)) {
                if (size == times.length) {
                    times = Arrays.copyOf(times, 2 * size);
                    values = Arrays.copyOf(values, 2 * size);
                }
                times[size] = FeatureTime.micros(at);
                values[size++] = value;
            }
            return this;
        }

        /** The series of the readings added so far. */
        public AsOfSeries build() {
            sort();
            long[] distinct = new long[size];
            double[] merged = new double[size];
            int count = 0;
            for (int from = 0; from < size; ) {
                int to = from;
                double sum = 0;
                while (to < size && times[to] == times[from]) {
                    sum += values[to++];
                }
                distinct[count] = times[from];
                merged[count++] = average ? sum / (to - from) : values[to - 1];
                from = to;
            }
            return count == 0 ? EMPTY : new AsOfSeries(Arrays.copyOf(distinct, count), Arrays.copyOf(merged, count));
        }

        /** Stable sort by time; rows mostly come sorted from the database, then nothing is moved. */
        private void sort() {
            boolean ascending = true;
            for (int i = 1; i < size && ascending; i++) {
                ascending = times[i] >= times[i - 1];
            }
            if (ascending) {
                return;
            }
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
            long[] sortedTimes = new long[size];
            double[] sortedValues = new double[size];
            for (int i = 0; i < size; i++) {
                sortedTimes[i] = times[order[i]];
                sortedValues[i] = values[order[i]];
            }
            times = sortedTimes;
            values = sortedValues;
        }
    }
}
