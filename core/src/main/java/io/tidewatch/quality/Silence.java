package io.tidewatch.quality;

import java.time.Duration;

/** When a source has been silent for longer than it usually is. */
public final class Silence {

    /** Pauses needed before there is anything usual. */
    public static final int LEAST_PAUSES = 5;

    private static final int FACTOR = 3;
    private static final Duration LEAST = Duration.ofMinutes(15);

    private Silence() {
    }

    /** The longest silence that is nothing unusual: three times the pause that nine out of ten do not exceed, at least 15 minutes. */
    public static Duration allowed(Duration usualPause) {
        Duration allowed = usualPause.multipliedBy(FACTOR);
        return allowed.compareTo(LEAST) < 0 ? LEAST : allowed;
    }

    /**
     * Judges a source.
     *
     * @param age        time since its newest event
     * @param usualPause pause between two events that nine out of ten do not exceed
     * @param pauses     how many pauses that was learnt from
     */
    public static boolean unusual(Duration age, Duration usualPause, long pauses) {
        return pauses >= LEAST_PAUSES && age.compareTo(allowed(usualPause)) > 0;
    }
}
