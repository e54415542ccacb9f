package io.tidewatch.models.training;

import java.util.List;
import java.util.Objects;

/**
 * The rows a model is fitted on: ordered in time, each with the instant its features were known and the instant its label
 * became known. Features are single precision, as the serving side feeds them.
 */
public final class TrainingSamples {

    private final List<String> keys;
    private final long[] asOfMillis;
    private final long[] labelEndMillis;
    private final float[] features;
    private final double[] labels;

    /**
     * @param keys           feature keys in column order
     * @param asOfMillis     decision time per row, epoch milliseconds, strictly ascending
     * @param labelEndMillis when the row's label was known, epoch milliseconds, after its decision time, ascending
     * @param features       row-major values, {@code rows × keys}, finite
     * @param labels         regression target per row, finite
     * @throws IllegalArgumentException when shapes, order or numbers break these rules
     */
    public TrainingSamples(List<String> keys, long[] asOfMillis, long[] labelEndMillis, float[] features, double[] labels) {
        this.keys = List.copyOf(keys);
        this.asOfMillis = Objects.requireNonNull(asOfMillis);
        this.labelEndMillis = Objects.requireNonNull(labelEndMillis);
        this.features = Objects.requireNonNull(features);
        this.labels = Objects.requireNonNull(labels);
        int rows = asOfMillis.length;
        if (labelEndMillis.length != rows || labels.length != rows || features.length != rows * keys.size()) {
            throw new IllegalArgumentException("columns of different length: " + rows + " times, " + labelEndMillis.length
                    + " label ends, " + labels.length + " labels, " + features.length + " values of " + keys.size() + " keys");
        }
        for (int i = 0; i < rows; i++) {
            boolean ordered = i == 0 || asOfMillis[i] > asOfMillis[i - 1] && labelEndMillis[i] >= labelEndMillis[i - 1];
            if (!ordered || labelEndMillis[i] <= asOfMillis[i]) {
                throw new IllegalArgumentException("row " + i + " is out of order in time");
            }
            if (!Double.isFinite(labels[i])) {
                throw new IllegalArgumentException("label of row " + i + " is not finite");
            }
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException(
                        "feature " + keys.get(i % keys.size()) + " of row " + i / keys.size() + " is not finite");
            }
        }
    }

    public List<String> keys() {
        return keys;
    }

    public int size() {
        return labels.length;
    }

    /** Number of feature columns. */
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

    public double label(int row) {
        return labels[row];
    }

    /** Decision time of a row, epoch milliseconds. */
    public long asOfMillis(int row) {
        return asOfMillis[row];
    }

    /** When the label of a row was known, epoch milliseconds. */
    public long labelEndMillis(int row) {
        return labelEndMillis[row];
    }
}
