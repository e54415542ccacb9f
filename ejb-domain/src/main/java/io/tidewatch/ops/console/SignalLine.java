package io.tidewatch.ops.console;

import java.time.Instant;

/**
 * A signal as a table shows it.
 *
 * @param at         when it was generated
 * @param symbol     what it is about
 * @param action     {@code buy}, {@code sell}, {@code hold}
 * @param score      predicted return, share
 * @param confidence 0 to 1
 * @param horizon    how far it looks
 * @param reason     why that action
 */
public record SignalLine(Instant at, String symbol, String action, double score, double confidence, String horizon, String reason) {
}
