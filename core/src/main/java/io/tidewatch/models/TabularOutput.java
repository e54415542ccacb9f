package io.tidewatch.models;

import java.util.Objects;

/**
 * What a tabular model says about one feature vector.
 *
 * @param value          expected return, a fraction (0.01 = 1 %)
 * @param mode           how the value came about
 * @param base           contribution of the base features; 0 outside the residual gate
 * @param delta          contribution of the text features before gating; 0 outside the residual gate
 * @param gate           opening of the gate, 0..1; 0 outside the residual gate
 * @param gateMultiplier weight of the gated part, 0..2; 0 outside the residual gate
 */
public record TabularOutput(
        double value, TabularMode mode, double base, double delta, double gate, double gateMultiplier) {

    /** The answer of an absent model. */
    public static final TabularOutput MISSING = new TabularOutput(0, TabularMode.MISSING, 0, 0, 0, 0);

    public TabularOutput {
        Objects.requireNonNull(mode, "mode");
    }

    /** A value without gate figures. */
    public static TabularOutput of(double value, TabularMode mode) {
        return new TabularOutput(value, mode, 0, 0, 0, 0);
    }
}
