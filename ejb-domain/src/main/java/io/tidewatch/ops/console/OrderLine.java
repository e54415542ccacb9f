package io.tidewatch.ops.console;

import java.time.Instant;

/**
 * An order as a table shows it.
 *
 * @param id       its number
 * @param at       when it was submitted
 * @param symbol   what it trades
 * @param side     {@code buy}, {@code sell}
 * @param quantity base units
 * @param price    estimated price when it was submitted, quote currency; not a number when unknown
 * @param status   where it stands
 * @param adapter  by what it is executed
 * @param reason   why it was rejected or refused; empty when it was not
 */
public record OrderLine(
        long id, Instant at, String symbol, String side, double quantity, double price, String status, String adapter, String reason) {
}
