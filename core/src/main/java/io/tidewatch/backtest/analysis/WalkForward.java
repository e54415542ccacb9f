package io.tidewatch.backtest.analysis;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Folds in time: each tests the {@code test} days after its training days; together the tests cover every step after the
 * first training days once.
 *
 * @param trainDays    days to calibrate on, 1 to 730
 * @param testDays     days to test on, 1 to 365
 * @param purgeHours   how long a step's label looks ahead; training steps whose label reaches into the test are left out;
 *                     0 to 8,760, empty for the horizon of the request
 * @param embargoHours additional gap between the last label and the test, 0 to 8,760
 * @param window       whether training moves along or grows
 */
public record WalkForward(int trainDays, int testDays, OptionalDouble purgeHours, double embargoHours, Window window) {

    /** Where training starts. */
    public enum Window {
        /** The last training days before each test. */
        ROLLING,
        /** Everything before each test. */
        ANCHORED
    }

    /** @throws IllegalArgumentException naming the field that is out of its range, or when the gap is as long as the training */
    public WalkForward {
        Objects.requireNonNull(window, "window");
        Bounds.whole("train_days", trainDays, 1, 730);
        Bounds.whole("test_days", testDays, 1, 365);
        Bounds.number("purge_hours", purgeHours, 0, 8760);
        Bounds.number("embargo_hours", embargoHours, 0, 8760);
        if (purgeHours.orElse(0) + embargoHours >= 24.0 * trainDays) {
            throw new IllegalArgumentException("purge_hours and embargo_hours leave nothing of train_days");
        }
    }

    /** The purge in use when the request's label looks ahead for a horizon. */
    public Duration purge(Duration labelHorizon) {
        return purgeHours.isPresent() ? hours(purgeHours.getAsDouble()) : labelHorizon;
    }

    /** The embargo. */
    public Duration embargo() {
        return hours(embargoHours);
    }

    private static Duration hours(double hours) {
        return Duration.ofMillis(Math.round(hours * 3_600_000));
    }
}
