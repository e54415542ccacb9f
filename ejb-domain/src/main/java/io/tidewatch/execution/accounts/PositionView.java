package io.tidewatch.execution.accounts;

import java.time.Duration;
import java.time.Instant;

/**
 * One position of an account, money in quote currency.
 *
 * @param track         {@code liquid} or {@code vc}
 * @param target        upper-case symbol
 * @param quantity      base units, negative for a short position, 0 when closed
 * @param averagePrice  price it was opened at on average; 0 when closed
 * @param mark          latest price; null when none is known
 * @param markAt        when that price was made; null without one
 * @param markAge       how old it is; null without one
 * @param value         quantity at the latest price; at cost without one
 * @param unrealizedPnl profit of what is held, before fees; 0 without a price
 * @param realizedPnl   profit of what was closed, before fees
 * @param feesPaid      fees, positive
 * @param funding       funding received less paid
 * @param updatedAt     last booking
 */
public record PositionView(
        String track, String target, double quantity, double averagePrice, Double mark, Instant markAt, Duration markAge, double value,
        double unrealizedPnl, double realizedPnl, double feesPaid, double funding, Instant updatedAt) {

    /** Everything the position earned, quote currency. */
    public double netPnl() {
        return realizedPnl + unrealizedPnl - feesPaid + funding;
    }
}
