package io.tidewatch.portfolio;

/**
 * How large a position a score deserves, as a share of capital.
 *
 * @param entryZ        smallest score that opens a position
 * @param exitZ         weight below which a position is closed
 * @param maxWeightBase largest weight before the deductions
 * @param highVolFactor factor in restless markets
 * @param costLambda    how strongly cost shrinks the size
 */
public record PositionSize(double entryZ, double exitZ, double maxWeightBase, double highVolFactor, double costLambda) {

    private static final double BPS = 10_000;

    /** @throws IllegalArgumentException when a setting is negative or not finite */
    public PositionSize {
        for (double setting : new double[] {entryZ, exitZ, maxWeightBase, highVolFactor, costLambda}) {
            if (!Double.isFinite(setting) || setting < 0) {
                throw new IllegalArgumentException("sizing settings are finite and not negative");
            }
        }
    }

    /**
     * The size: {@code max_weight * tanh((|score| - entry) / (4 entry)) * (0.4 + 0.6 confidence) * max(0.1, 1 - lambda cost)},
     * times the factor for restless markets; 0 below the entry threshold.
     *
     * @param score      expected return; only its magnitude matters
     * @param confidence kept in 0..1
     * @param costBps    cost of the trade in basis points; negative counts as 0
     * @return weight, not negative
     */
    public double of(double score, double confidence, double costBps, VolatilityBucket volatility) {
        return of(score, confidence, costBps, volatility == VolatilityBucket.HIGH);
    }

    /** The same for callers without a bucket. @param restless whether the market is restless */
    public double of(double score, double confidence, double costBps, boolean restless) {
        double strength = Math.abs(score);
        if (strength < entryZ) {
            return 0;
        }
        double signal = tanh((strength - entryZ) / Math.max(1e-9, 4 * entryZ));
        double trust = 0.4 + 0.6 * Math.max(0, Math.min(1, confidence));
        double kept = 1 - costLambda * (costBps < 0 ? 0 : costBps) / BPS;
        double calm = restless ? highVolFactor : 1;
        return maxWeightBase * signal * trust * (kept < 0.1 ? 0.1 : kept) * calm;
    }

    /** Of a number not below 0, to an absolute error below 1e-15; unlike {@link Math#tanh} it needs no native call on Java 17. */
    private static double tanh(double x) {
        return 1 - 2 / (Math.exp(2 * x) + 1);
    }
}
