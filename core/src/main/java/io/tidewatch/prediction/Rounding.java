package io.tidewatch.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal rounding of the figures of the contract. */
public final class Rounding {

    private Rounding() {
    }

    /**
     * Rounds the exact binary value to a number of decimal places, ties to even.
     *
     * @throws NumberFormatException when the value is not finite
     */
    public static double halfEven(double value, int places) {
        // Adding 0.0 turns a negative zero into zero.
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
    }
}
