package io.tidewatch.ops.console;

import java.time.Instant;

/**
 * A fill as a table shows it.
 *
 * @param at       when it was executed
 * @param symbol   what was traded
 * @param side     {@code buy}, {@code sell}
 * @param quantity base units
 * @param price    quote currency
 * @param fee      quote currency
 * @param netPnl   profit on what it closed, after fees, quote currency
 */
public record FillLine(Instant at, String symbol, String side, double quantity, double price, double fee, double netPnl) {
}
