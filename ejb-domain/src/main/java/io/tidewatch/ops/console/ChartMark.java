package io.tidewatch.ops.console;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a symbol, to be drawn on its price.
 *
 * @param kind  whether it was only proposed
 * @param buy   whether it was about buying, else selling
 * @param at    when
 * @param price at which it was done, quote currency; empty for a signal
 */
public record ChartMark(Kind kind, boolean buy, Instant at, Optional<Double> price) {

    /** What happened. */
    public enum Kind { SIGNAL, FILL }
}
