package io.tidewatch.execution;

/**
 * One trade that happened for an order.
 *
 * @param name     what distinguishes it within its order: {@code limit}, {@code market-1}, or the venue's trade id
 * @param quantity traded base units, positive
 * @param price    quote currency per base unit
 * @param fee      fee paid, quote currency
 */
public record FillLeg(String name, double quantity, double price, double fee) {
}
