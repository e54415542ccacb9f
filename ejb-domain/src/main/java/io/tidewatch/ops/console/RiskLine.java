package io.tidewatch.ops.console;

import java.time.Instant;

/**
 * A risk event as a table shows it.
 *
 * @param at       when it was noted
 * @param severity {@code info}, {@code warning}, {@code critical}
 * @param code     what happened
 * @param message  the same for people
 * @param actor    who did it; empty when nobody in person
 */
public record RiskLine(Instant at, String severity, String code, String message, String actor) {
}
