package io.tidewatch.prediction;

/**
 * The figures derived from an expected one-day return.
 *
 * @param expectedReturn expected return over one day, a fraction
 * @param volatility     {@code max(0.01, 0.02 + 4 |r|)}
 * @param confidence     {@code 0.75 - 4 volatility}, kept in 0.35..0.95; falls as the return grows
 */
public record ReturnForecast(double expectedReturn, double volatility, double confidence) {

    private static final double NOTHING = 1e-12;

    /** The forecast for an expected return. */
    public static ReturnForecast of(double expectedReturn) {
        double volatility = Math.max(0.01, 0.02 + 4 * Math.abs(expectedReturn));
        double confidence = Math.max(0.35, Math.min(0.95, 0.75 - 4 * volatility));
        return new ReturnForecast(expectedReturn, volatility, confidence);
    }

    /**
     * Combines the parts of an ensemble. A part that says nothing (magnitude up to 1e-12) leaves the word to the other.
     *
     * @param alpha share of the neural part, kept in 0..1
     */
    public static double combine(double neural, double tabular, double alpha) {
        boolean neuralSilent = Math.abs(neural) <= NOTHING;
        boolean tabularSilent = Math.abs(tabular) <= NOTHING;
        if (neuralSilent && tabularSilent) {
            return 0;
        }
        if (neuralSilent) {
            return tabular;
        }
        if (tabularSilent) {
            return neural;
        }
        double share = Math.max(0, Math.min(1, alpha));
        return share * neural + (1 - share) * tabular;
    }

    /** The share of the neural part in what {@link #combine} answers, 0..1. */
    static double neuralShare(double neural, double tabular, double alpha) {
        if (Math.abs(neural) <= NOTHING) {
            return 0;
        }
        return Math.abs(tabular) <= NOTHING ? 1 : Math.max(0, Math.min(1, alpha));
    }
}
