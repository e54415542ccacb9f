package io.tidewatch.models.validation;

/**
 * A figure with the bounds of its interval.
 *
 * @param value the figure
 * @param low   lower bound; null when there were too few rows to tell
 * @param high  upper bound; null likewise
 */
public record Interval(double value, Double low, Double high) {

    /** Whether the whole interval lies above 0. */
    public boolean positive() {
        return low != null && low > 0;
    }
}
