package io.tidewatch.execution;

import java.time.Instant;

/**
 * What had been earned by an instant, quote currency, since the books were opened.
 *
 * @param at            as of when
 * @param realizedPnl   profit of everything closed, before fees
 * @param unrealizedPnl profit of what was held, at the prices known then; at cost where none was known
 * @param feesPaid      fees, positive
 * @param funding       funding received less paid
 */
public record EquityPoint(Instant at, double realizedPnl, double unrealizedPnl, double feesPaid, double funding) {

    /** Everything earned: realised and unrealised, less fees, plus funding. */
    public double netPnl() {
        return realizedPnl + unrealizedPnl - feesPaid + funding;
    }

    /** Both together, at this point's time. */
    public EquityPoint plus(EquityPoint other) {
        return new EquityPoint(at, realizedPnl + other.realizedPnl, unrealizedPnl + other.unrealizedPnl, feesPaid + other.feesPaid,
                funding + other.funding);
    }
}
