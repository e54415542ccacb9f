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

    /** Writes a row as models want it. @param at where it goes in {@code into} */
    public void floats(int row, float[] into, int at) {
        for (int i = 0; i < FeatureContract.BASE_SIZE; i++) {
            into[at + i] = (float) values[row * FeatureContract.BASE_SIZE + i];
        }
    }
}
