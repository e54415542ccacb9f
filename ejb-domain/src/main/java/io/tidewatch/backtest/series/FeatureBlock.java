package io.tidewatch.backtest.series;

import io.tidewatch.features.FeatureContract;

/**
 * Raw values of some feature rows, one after the other in contract order.
 *
 * @param values {@code rows} times {@link FeatureContract#BASE_SIZE} numbers
 * @param kind   what each row is
 */
public record FeatureBlock(double[] values, Kind[] kind) {

    /** What a feature row holds. */
    public enum Kind {
        /** Numbers. */
        FULL,
        /** Nothing at all: every feature is zero, and a model refuses it. */
        EMPTY,
        /** Something that is no number: nobody can score it. */
        UNREADABLE
    }

    /** Number of rows. */
    public int rows() {
        return kind.length;
    }

    /** A row as models want it. */
    public float[] floats(int row) {
        float[] floats = new float[FeatureContract.BASE_SIZE];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[row * FeatureContract.BASE_SIZE + i];
        }
        return floats;
    }
}
