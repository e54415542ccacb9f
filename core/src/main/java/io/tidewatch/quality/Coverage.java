package io.tidewatch.quality;

/**
 * How many of the expected buckets hold something.
 *
 * @param actual   buckets that do
 * @param expected buckets there are
 */
public record Coverage(long actual, long expected) {

    /** Nothing, and nothing expected. */
    public static final Coverage NONE = new Coverage(0, 0);

    public Coverage {
        if (actual < 0 || expected < 0) {
            throw new IllegalArgumentException("buckets cannot be fewer than none");
        }
    }

    /** Share of the expected buckets, 0 to 1; 0 when none is expected. */
    public double ratio() {
        return expected == 0 ? 0 : Math.min(1, actual / (double) expected);
    }

    /** Whether every expected bucket holds something, and there is one. */
    public boolean complete() {
        return expected > 0 && actual >= expected;
    }

    /** Both together. */
    public Coverage plus(Coverage other) {
        return new Coverage(actual + other.actual, expected + other.expected);
    }
}
