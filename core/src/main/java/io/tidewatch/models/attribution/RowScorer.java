package io.tidewatch.models.attribution;

/** A model as a function of many rows at once. */
@FunctionalInterface
public interface RowScorer {

    /**
     * Scores rows.
     *
     * @param rows     row {@code i} starts at {@code i * stride}
     * @param rowCount how many rows
     * @param stride   length of a row
     * @param out      receives one number per row
     */
    void scoreAll(float[] rows, int rowCount, int stride, double[] out);
}
