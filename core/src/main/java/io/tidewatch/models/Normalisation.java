package io.tidewatch.models;

import java.util.Arrays;

/**
 * Standardisation of a vector in single precision: {@code (x - mean) / max(std, 1e-6)}.
 *
 * @param mean one value per feature, or empty
 * @param std  one value per feature, or empty; without both nothing is changed
 */
public record Normalisation(float[] mean, float[] std) {

    private static final float SMALLEST_STD = 1e-6f;

    /** Leaves every vector as it is. */
    public static final Normalisation NONE = new Normalisation(new float[0], new float[0]);

    /** @throws ArtifactRejectedException when only one of the two is there, the lengths differ or a value is not finite */
    public Normalisation {
        mean = mean.clone();
        std = std.clone();
        if (mean.length != std.length) {
            throw new ArtifactRejectedException("x_mean has " + mean.length + " values, x_std " + std.length);
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Float.isFinite(mean[i]) || !Float.isFinite(std[i])) {
                throw new ArtifactRejectedException("normalization is not finite at index " + i);
            }
        }
    }

    /** Cuts a vector to a length or pads it with zeros at the end; always a copy. */
    public static float[] align(float[] vector, int length) {
        return Arrays.copyOf(vector, length);
    }

    /** The standardised copy of a vector. */
    public float[] apply(float[] vector) {
        if (mean.length == 0) {
            return vector.clone();
        }
        float[] m = align(mean, vector.length);
        float[] s = scale(vector.length);
        float[] result = new float[vector.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (vector[i] - m[i]) / s[i];
        }
        return result;
    }

    /** What the centred features of a vector of some length are divided by. */
    float[] scale(int length) {
        float[] scale = align(std, length);
        for (int i = 0; i < length; i++) {
            scale[i] = Math.max(scale[i], SMALLEST_STD);
        }
        return scale;
    }

    /** How many features are described; 0 when nothing is changed. */
    public int size() {
        return mean.length;
    }

    @Override
    public float[] mean() {
        return mean.clone();
    }

    @Override
    public float[] std() {
        return std.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Normalisation that && Arrays.equals(mean, that.mean) && Arrays.equals(std, that.std);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(std);
    }
}
