package io.tidewatch.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures as answers show them: so many decimal places, half to even. */
final class Rounded {

    private static final int FIGURE = 6;
    private static final int DIFFERENCE = 10;

    private Rounded() {
    }

    static double figure(double value) {
        return BigDecimal.valueOf(value).setScale(FIGURE, RoundingMode.HALF_EVEN).doubleValue();
    }

    static double difference(double value) {
        return BigDecimal.valueOf(value).setScale(DIFFERENCE, RoundingMode.HALF_EVEN).doubleValue();
    }
}
