package io.tidewatch.backtest;

import java.util.Objects;

/**
 * Charges beyond the contract's, one entry a step; a column of zeros charges nothing. They have to be known at the decision.
 *
 * @param tradeBps   per unit traded, basis points, not negative: spread, additional impact; decisions take them into account
 * @param holdingBps per unit held over the step, basis points, signed as a long pays it: funding; decisions do not look at it
 */
public record StepCharges(double[] tradeBps, double[] holdingBps) {

    public StepCharges {
        Objects.requireNonNull(tradeBps, "tradeBps");
        Objects.requireNonNull(holdingBps, "holdingBps");
    }

    /** @throws IllegalArgumentException when they do not fit some steps */
    void check(int steps) {
        if (tradeBps.length != steps || holdingBps.length != steps) {
            throw new IllegalArgumentException("charges do not fit the steps");
        }
        for (int i = 0; i < steps; i++) {
            if (!Double.isFinite(tradeBps[i]) || tradeBps[i] < 0 || !Double.isFinite(holdingBps[i])) {
                throw new IllegalArgumentException("charge " + i + " is not usable");
            }
        }
    }
}
