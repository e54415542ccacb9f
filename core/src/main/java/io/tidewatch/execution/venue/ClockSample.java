package io.tidewatch.execution.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One question for a venue's time.
 *
 * @param asked     our time when it was sent
 * @param roundTrip until the answer
 * @param venueTime what the venue answered
 */
public record ClockSample(Instant asked, Duration roundTrip, Instant venueTime) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Venue time minus ours in milliseconds, as if the venue had looked at its clock half-way. */
    public double offsetMs() {
        Instant halfway = asked.plus(roundTrip.dividedBy(2));
        return Duration.between(halfway, venueTime).toNanos() / NANOS_PER_MILLI;
    }

    /** Milliseconds until the answer. */
    public double latencyMs() {
        return roundTrip.toNanos() / NANOS_PER_MILLI;
    }

    /** The sample that says most: of the quickest answer, whose error is half its round trip at most. */
    public static Optional<ClockSample> best(List<ClockSample> samples) {
        return samples.stream().min(Comparator.comparing(ClockSample::roundTrip));
    }
}
