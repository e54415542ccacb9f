package io.tidewatch.execution.control;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.OrderSide;
import java.math.BigDecimal;

/**
 * A position of ours that can be closed.
 *
 * @param account     whose books it is in
 * @param productType the venue's product family of a perpetual; null otherwise
 * @param symbol      the venue's symbol; on paper the target
 * @param quantity    base units, negative when short
 */
public record HeldPosition(
        AdapterName adapter, String account, String venue, MarketType market, String productType, String symbol, String track,
        String target, BigDecimal quantity) {

    /** The direction of the closing trade. */
    OrderSide closingSide() {
        return quantity.signum() > 0 ? OrderSide.SELL : OrderSide.BUY;
    }
}
