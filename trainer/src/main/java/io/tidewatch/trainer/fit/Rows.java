package io.tidewatch.trainer.fit;

import java.util.Objects;

/**
 * Samples in single precision, row by row and raw: a family standardises them itself, with figures of its training rows.
 *
 * @param count    number of samples
 * @param lookback time steps per sample; 1 for models of a feature vector
 * @param features values per time step
 * @param heads    labels per sample, one per horizon
 * @param x        {@code count × lookback × features}, finite
 * @param y        {@code count × heads}, finite: gross returns per horizon
 * @param weight   one per sample, greater than 0: uniqueness of its label
 * @param teacher  {@code count × heads}: answers of a teacher to learn from beside the labels; null without one
 */
public record Rows(int count, int lookback, int features, int heads, float[] x, float[] y, float[] weight, float[] teacher) {

    /** @throws IllegalArgumentException when an array is of another length than the sizes say */
    public Rows {
        length("x", x, (long) count * lookback * features);
        length("y", y, (long) count * heads);
        length("weight", weight, count);
        if (teacher != null) {
            length("teacher", teacher, (long) count * heads);
        }
    }

    private static void length(String name, float[] values, long wanted) {
        if (Objects.requireNonNull(values, name).length != wanted) {
            throw new IllegalArgumentException(name + " has " + values.length + " values, not " + wanted);
        }
    }

    /** Values of one sample. */
    public int width() {
        return lookback * features;
    }
}
