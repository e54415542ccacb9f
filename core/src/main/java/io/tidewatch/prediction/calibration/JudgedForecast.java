package io.tidewatch.prediction.calibration;

import java.time.Instant;

/**
 * A prediction whose horizon is over.
 *
 * @param at         decision time
 * @param expected   expected return over the horizon, a fraction
 * @param confidence 0 to 1
 * @param realised   what the price did over the horizon, a fraction
 */
public record JudgedForecast(Instant at, double expected, double confidence, double realised) {

    public JudgedForecast {
        if (!Double.isFinite(expected) || !Double.isFinite(confidence) || !Double.isFinite(realised)) {
            throw new IllegalArgumentException("only finite figures can be judged");
        }
    }

    /** Whether it said a direction and the price moved. */
    boolean directed() {
        return expected != 0 && realised != 0;
    }

    /** Whether the price moved in the direction it said. */
    boolean hit() {
        return directed() && expected > 0 == realised > 0;
    }
}
