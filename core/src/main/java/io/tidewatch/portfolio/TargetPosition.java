package io.tidewatch.portfolio;

/**
 * The position a prediction asks for: {@code sign(r) * min(1, 80 |r| c)}, with r the expected return and c the confidence.
 *
 * @param neutralBelow expected returns of at most this magnitude ask for no position
 */
public record TargetPosition(double neutralBelow) {

    /** Expected returns below one part in a million are noise. */
    public static final TargetPosition STANDARD = new TargetPosition(1e-6);

    private static final double GAIN = 80;

    /**
     * @param expectedReturn as a fraction, for example 0.012
     * @param confidence     kept in 0..1
     * @return share of the largest allowed position, -1 (short) to 1 (long)
     */
    public double of(double expectedReturn, double confidence) {
        double magnitude = Math.abs(expectedReturn);
        if (!(magnitude > neutralBelow)) {
            return 0;
        }
        double trust = Math.max(0, Math.min(1, confidence));
        return Math.signum(expectedReturn) * Math.min(1, GAIN * magnitude * trust);
    }
}
