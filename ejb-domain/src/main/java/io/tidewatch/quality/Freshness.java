package io.tidewatch.quality;

import java.time.Duration;
import java.time.Instant;

/**
 * How old the newest row of a source or symbol is.
 *
 * @param kind    {@code source}, or the table for rows of a symbol
 * @param name    source or symbol
 * @param newest  time of its newest row
 * @param age     how long ago that was
 * @param allowed how long it may be silent before that is unusual; zero when too little is known to say
 * @param late    whether it is silent for longer
 */
public record Freshness(String kind, String name, Instant newest, Duration age, Duration allowed, boolean late) {
}
