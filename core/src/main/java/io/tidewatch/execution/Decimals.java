package io.tidewatch.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding of figures that leave the package: eight decimal places, half to even on the decimal value. */
public final class Decimals {

    private static final int PLACES = 8;

    private Decimals() {
    }

    /** The value with eight decimal places; non-finite values are returned as they are. */
    public static double round8(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN).doubleValue();
    }
}
