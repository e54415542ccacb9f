package io.tidewatch.models.training;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The regression target: the gross simple return from a decision to the close one horizon later, divided by a scale that
 * turns it into the equivalent of one day, the unit in which predictions are served.
 *
 * @param horizon   time from decision to label, at least one bar
 * @param barLength candle length; the label bar may close at most this much later than asked for
 * @param dayScale  what serving multiplies a one-day return by for this horizon; 1 for one day
 */
public record LabelRule(Duration horizon, Duration barLength, double dayScale) {

    public LabelRule {
        Objects.requireNonNull(horizon, "horizon");
        if (horizon.compareTo(barLength) < 0) {
            throw new IllegalArgumentException("label horizon " + horizon + " is shorter than a bar of " + barLength);
        }
        if (!(dayScale > 0) || !Double.isFinite(dayScale)) {
            throw new IllegalArgumentException("day scale must be greater than 0, not " + dayScale);
        }
    }

    /**
     * Finds the bar that closes at the horizon, or after a gap the next one if it closes within one bar length.
     *
     * @param closeMillis close times of the bars, epoch milliseconds, ascending
     * @param decision    index of the bar the decision is made on
     * @return empty when the bar is missing or not there yet
     */
    public OptionalInt labelBar(long[] closeMillis, int decision) {
        long wanted = closeMillis[decision] + horizon.toMillis();
        int found = Arrays.binarySearch(closeMillis, decision + 1, closeMillis.length, wanted);
        int index = found >= 0 ? found : -found - 1;
        boolean present = index < closeMillis.length && closeMillis[index] - wanted <= barLength.toMillis();
        return present ? OptionalInt.of(index) : OptionalInt.empty();
    }

    /** The label of a decision at one price whose label bar closed at another. */
    public double label(double price, double later) {
        return (later - price) / price / dayScale;
    }
}
