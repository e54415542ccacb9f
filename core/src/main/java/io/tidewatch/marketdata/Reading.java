package io.tidewatch.marketdata;

import java.time.Instant;
import java.util.Objects;

/**
 * A number and the instant from which it was known.
 *
 * @param at    UTC
 * @param value finite
 */
public record Reading(Instant at, double value) {

    public Reading {
        Objects.requireNonNull(at, "at");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("reading at " + at + " is " + value);
        }
    }
}
