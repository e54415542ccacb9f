package io.tidewatch.models.training;

import io.tidewatch.models.validation.Forecasts;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The rows of one symbol with a label per horizon. Features and decision times are those of {@link TrainingSamples}; every label is a
 * gross return known only at its own instant. What two baselines would have said lies beside it.
 */
public final class HorizonSamples {

    private final List<String> keys;
    private final List<String> horizons;
    private final long[] asOf;
    private final float[] features;
    private final long[] known;
    private final double[] label;
    private final double[] last;
    private final double[] active;

    /**
     * @param keys     feature keys in column order
     * @param horizons labels of the horizons, in order of the heads
     * @param asOf     decision times, epoch milliseconds, strictly ascending
     * @param features row-major values, {@code rows × keys}, finite
     * @param known    {@code rows × horizons}: when each label was known, after the decision
     * @param label    {@code rows × horizons}: gross returns, finite
     * @param last     {@code rows × horizons}: the return over the horizon before the decision, finite
     * @param active   {@code rows × horizons}: what the model serving now says; NaN where it cannot be compared
     * @throws IllegalArgumentException when shapes, order or numbers break these rules
     */
    public HorizonSamples(List<String> keys, List<String> horizons, long[] asOf, float[] features, long[] known, double[] label,
            double[] last, double[] active) {
        this.keys = List.copyOf(keys);
        this.horizons = List.copyOf(horizons);
        this.asOf = Objects.requireNonNull(asOf);
        this.features = Objects.requireNonNull(features);
        this.known = Objects.requireNonNull(known);
        this.label = Objects.requireNonNull(label);
        this.last = Objects.requireNonNull(last);
        this.active = Objects.requireNonNull(active);
        int cells = asOf.length * horizons.size();
        if (features.length != asOf.length * keys.size() || known.length != cells || label.length != cells || last.length != cells
                || active.length != cells) {
            throw new IllegalArgumentException("columns of different length: " + asOf.length + " times, " + features.length
                    + " values, " + label.length + " labels");
        }
        check();
    }

    private void check() {
        for (int row = 0; row < asOf.length; row++) {
            if (row > 0 && asOf[row] <= asOf[row - 1]) {
                throw new IllegalArgumentException("row " + row + " is out of order in time");
            }
            for (int head = 0; head < horizons.size(); head++) {
                int cell = cell(row, head);
                if (known[cell] <= asOf[row] || !Double.isFinite(label[cell]) || !Double.isFinite(last[cell])) {
                    throw new IllegalArgumentException("label " + horizons.get(head) + " of row " + row + " is not usable");
                }
            }
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException("feature " + keys.get(i % keys.size()) + " of row " + i / keys.size()
                        + " is not finite");
            }
        }
    }

    private int cell(int row, int head) {
        return row * horizons.size() + head;
    }

    public List<String> keys() {
        return keys;
    }

    public List<String> horizons() {
        return horizons;
    }

    public int size() {
        return asOf.length;
    }

    public int dimension() {
        return keys.size();
    }

    /** Value of a column in a row. */
    public float value(int row, int column) {
        return features[row * keys.size() + column];
    }

    /** A copy of one row. */
    public float[] row(int row) {
        float[] copy = new float[keys.size()];
        System.arraycopy(features, row * keys.size(), copy, 0, copy.length);
        return copy;
    }

    public long asOf(int row) {
        return asOf[row];
    }

    public long known(int row, int head) {
        return known[cell(row, head)];
    }

    public double label(int row, int head) {
        return label[cell(row, head)];
    }

    public double last(int row, int head) {
        return last[cell(row, head)];
    }

    public double active(int row, int head) {
        return active[cell(row, head)];
    }

    /** Decision times; a copy. */
    public long[] times() {
        return asOf.clone();
    }

    /** Per row, when its last label was known. */
    public long[] lastKnown() {
        return IntStream.range(0, size()).mapToLong(row -> IntStream.range(0, horizons.size())
                .mapToLong(head -> known(row, head)).max().orElseThrow()).toArray();
    }

    /** Some rows of one horizon beside predictions of them. */
    public Forecasts forecasts(int[] rows, int head, double[] mu) {
        return new Forecasts(IntStream.of(rows).mapToLong(row -> asOf[row]).toArray(),
                IntStream.of(rows).mapToLong(row -> known(row, head)).toArray(),
                IntStream.of(rows).mapToDouble(row -> label(row, head)).toArray(), mu);
    }

    /** The same rows beside other answers of the active model, {@code rows × horizons}. */
    public HorizonSamples compared(double[] answers) {
        return new HorizonSamples(keys, horizons, asOf, features, known, label, last, answers);
    }

    /** Another table of the same rows and columns for arithmetic that knows one label only. */
    public TrainingSamples single(int head) {
        return new TrainingSamples(keys, asOf, IntStream.range(0, size()).mapToLong(row -> known(row, head)).toArray(), features,
                IntStream.range(0, size()).mapToDouble(row -> label(row, head)).toArray());
    }
}
