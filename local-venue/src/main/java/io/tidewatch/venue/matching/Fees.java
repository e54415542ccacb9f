package io.tidewatch.venue.matching;

import java.math.BigDecimal;

/**
 * What the venue takes.
 *
 * @param maker            fraction of the value for an order that waited
 * @param taker            fraction of the value otherwise
 * @param fromWhatIsBought whether a spot buy pays in the base asset
 */
public record Fees(BigDecimal maker, BigDecimal taker, boolean fromWhatIsBought) {

    BigDecimal rate(boolean waited) {
        return waited ? maker : taker;
    }

    boolean inBase(NewOrder order) {
        return fromWhatIsBought && order.instrument().kind() == MarketKind.SPOT && order.side() == Side.BUY;
    }
}
