package io.tidewatch.models.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Standardisation of features: {@code clip((x − mean) / scale, ±10)}.
 *
 * <p>The mean and the population standard deviation come from training rows only. A column that does not move there
 * (deviation below 1e-9) is inactive: its scale is 1 and its weight stays 0, so that a later non-zero value cannot explode.
 * Mean and scale are rounded to single precision, because that is what the exported graph computes with.
 */
public final class FeatureScaling {

    /** Standardised values are cut here, in training and in the exported graph alike. */
    public static final float CLIP = 10f;

    private static final double CONSTANT = 1e-9;

    private final float[] mean;
    private final float[] scale;
    private final boolean[] active;

    private FeatureScaling(float[] mean, float[] scale, boolean[] active) {
        this.mean = mean;
        this.scale = scale;
        this.active = active;
    }

    /**
     * Measures mean and deviation over training rows, in row order.
     *
     * @throws IllegalArgumentException without any row
     */
    public static FeatureScaling fit(TrainingSamples samples, List<RowRange> rows) {
        int count = rows.stream().mapToInt(RowRange::size).sum();
        if (count == 0) {
            throw new IllegalArgumentException("no rows to scale by");
        }
        int width = samples.dimension();
        double[] sum = new double[width];
        forEachRow(rows, row -> {
            for (int j = 0; j < width; j++) {
                sum[j] += samples.value(row, j);
            }
        });
        double[] squares = new double[width];
        forEachRow(rows, row -> {
            for (int j = 0; j < width; j++) {
                double distance = samples.value(row, j) - sum[j] / count;
                squares[j] += distance * distance;
            }
        });
        float[] mean = new float[width];
        float[] scale = new float[width];
        boolean[] active = new boolean[width];
        for (int j = 0; j < width; j++) {
            double deviation = Math.sqrt(squares[j] / count);
            mean[j] = (float) (sum[j] / count);
            active[j] = deviation >= CONSTANT;
            scale[j] = active[j] ? (float) deviation : 1f;
        }
        return new FeatureScaling(mean, scale, active);
    }

    static void forEachRow(List<RowRange> ranges, java.util.function.IntConsumer action) {
        for (RowRange range : ranges) {
            for (int row = range.from(); row < range.to(); row++) {
                action.accept(row);
            }
        }
    }

    /** The standardised value of a column, single-precision steps as in the exported graph. */
    public float apply(int column, float value) {
        float scaled = (value - mean[column]) / scale[column];
        return Math.max(-CLIP, Math.min(CLIP, scaled));
    }

    public boolean active(int column) {
        return active[column];
    }

    /** Columns that do not move in training, ascending. */
    public List<Integer> inactive() {
        List<Integer> columns = new ArrayList<>();
        for (int j = 0; j < active.length; j++) {
            if (!active[j]) {
                columns.add(j);
            }
        }
        return columns;
    }

    public int dimension() {
        return mean.length;
    }

    /** Means per column; a copy. */
    public float[] mean() {
        return Arrays.copyOf(mean, mean.length);
    }

    /** Divisors per column, 1 where inactive; a copy. */
    public float[] scale() {
        return Arrays.copyOf(scale, scale.length);
    }
}
