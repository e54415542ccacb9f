package io.tidewatch.models.training;

/**
 * Consecutive rows of a sample table.
 *
 * @param from first row, inclusive
 * @param to   last row, exclusive; equal to {@code from} for an empty range
 */
public record RowRange(int from, int to) {

    public RowRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("rows [" + from + ", " + to + ") are no range");
        }
    }

    public int size() {
        return to - from;
    }
}
