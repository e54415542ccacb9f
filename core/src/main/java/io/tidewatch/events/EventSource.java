package io.tidewatch.events;

import java.util.Objects;

/**
 * Where an event was read.
 *
 * @param url      link; null when unknown
 * @param name     name of the source; null when unknown
 * @param timezone informational, at most 64 characters
 * @param tier     1 best to 5 worst
 */
public record EventSource(String url, String name, String timezone, int tier) {

    /** Tier of a source nobody rated. */
    public static final int DEFAULT_TIER = 3;

    private static final double WORST_WEIGHT = 0.1;

    public EventSource {
        Objects.requireNonNull(timezone, "timezone");
    }

    /** A source in UTC of the default tier. */
    public static EventSource of(String url, String name) {
        return new EventSource(url, name, "UTC", DEFAULT_TIER);
    }

    /** The informational weight stored with the event: (6 − tier) / 5, between 0.1 and 1. Features use a table of their own. */
    public double tierWeight() {
        return Math.max(WORST_WEIGHT, Math.min(1.0, (6 - tier) / 5.0));
    }
}
