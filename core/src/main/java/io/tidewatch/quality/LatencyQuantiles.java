package io.tidewatch.quality;

/**
 * How long rows took from their own time to being known, in seconds, linearly interpolated.
 *
 * @param p50 the median
 * @param p90 what nine of ten do not exceed
 * @param p99 what all but one of a hundred do not exceed
 */
public record LatencyQuantiles(double p50, double p90, double p99) {
}
