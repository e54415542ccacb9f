package io.tidewatch.features;

import java.time.Instant;
import java.util.Arrays;

/** The rows of a sweep over bars, side by side in two arrays: times and values, without an object per row. One thread fills it. */
public final class SweptFeatures {

    private static final double MICROS = 1e6;

    private long[] times;
    private double[] values;
    private int size;

    /** @param expected how many rows there will be, roughly */
    public SweptFeatures(int expected) {
        times = new long[Math.max(16, expected)];
        values = new double[times.length * FeatureContract.BASE_SIZE];
    }

    /** Sweeps over the bars from … to−1 of a history. */
    public static SweptFeatures of(FeatureFormulas formulas, SymbolHistory history, int from, int to) {
        SweptFeatures swept = new SweptFeatures(to - from);
        formulas.sweep(history, from, to, (bar, row) -> swept.add(history.bars().end(bar), row));
        return swept;
    }

    /** Adds the rows of a later stretch. */
    public void addAll(SweptFeatures later) {
        for (int i = 0; i < later.size; i++) {
            add(later.times[i], later.row(i));
        }
    }

    private void add(long time, double[] row) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * values.length);
        }
        times[size] = time;
        System.arraycopy(row, 0, values, size * FeatureContract.BASE_SIZE, FeatureContract.BASE_SIZE);
        size++;
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Decision time of a row. */
    public Instant time(int i) {
        return FeatureTime.instant(times[i]);
    }

    /** The values of a row. */
    public FeatureVector vector(int i) {
        return FeatureVector.of(row(i));
    }

    private double[] row(int i) {
        int at = i * FeatureContract.BASE_SIZE;
        return Arrays.copyOfRange(values, at, at + FeatureContract.BASE_SIZE);
    }

    /** Decision times of rows from … to−1 in seconds since 1970, exact to the microsecond. */
    public double[] seconds(int from, int to) {
        return Arrays.stream(times, from, to).mapToDouble(time -> time / MICROS).toArray();
    }

    /** Payloads of rows from … to−1, see {@link FeatureVector#toPayload}. */
    public String[] payloads(int from, int to, String schemaVersion) {
        String[] payloads = new String[to - from];
        Arrays.setAll(payloads, i -> FeatureVector.payload(row(from + i), schemaVersion));
        return payloads;
    }

    /** Packed values of rows from … to−1, see {@link FeatureVector#toBytes}. */
    public byte[][] packed(int from, int to) {
        byte[][] packed = new byte[to - from][];
        Arrays.setAll(packed, i -> FeatureVector.bytes(row(from + i)));
        return packed;
    }
}
