package io.tidewatch.backtest.series;

/** Turns feature rows into raw signals. Scores depend on the row alone, so they are made once and kept. */
public interface RowScorer {

    /** What scores, so exactly that equal texts mean equal scores for equal rows. */
    String identity();

    /**
     * Scores a block.
     *
     * @param block the rows
     * @param into  gets the raw signal of each row; not a number where it cannot be scored
     * @return whether the scores may be kept; false after a failure that another try may not meet
     */
    boolean score(FeatureBlock block, double[] into);
}
