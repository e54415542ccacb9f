package io.tidewatch.venue.matching;

import java.time.Duration;

/**
 * What goes wrong with one order inside the venue.
 *
 * @param part      fraction of what could be traded at once that is traded, above 0 and at most 1
 * @param cancelled whether the venue cancels what is left by itself
 * @param hidden    for how long the venue says that it knows no such order
 * @param late      for how long its trades are not told; zero for at once
 */
public record Disturbance(double part, boolean cancelled, Duration hidden, Duration late) {

    /** Nothing. */
    public static final Disturbance NONE = new Disturbance(1, false, Duration.ZERO, Duration.ZERO);
}
