package io.tidewatch.multimodal;

/**
 * {@code clip((x − mean) / scale, ±10)} per column, in single-precision steps as the exported graph computes it.
 *
 * @param mean  mean of the training rows per column
 * @param scale divisor per column, at least {@value #SMALLEST}
 */
public record ColumnScaling(float[] mean, float[] scale) {

    /** Standardised values are cut here, in training, evaluation and the exported graph alike. */
    public static final float CLIP = 10f;
    /** Smallest divisor. */
    public static final double SMALLEST = 1e-6;

    public int width() {
        return mean.length;
    }

    /** Standardises a row in place. */
    public void apply(float[] row) {
        for (int j = 0; j < mean.length; j++) {
            row[j] = Math.max(-CLIP, Math.min(CLIP, (row[j] - mean[j]) / scale[j]));
        }
    }
}
