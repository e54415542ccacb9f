package io.tidewatch.execution.control;

import io.tidewatch.execution.StoredVenueOrder;
import java.math.BigDecimal;

/**
 * An order that may still trade.
 *
 * @param quantity  base units ordered
 * @param remaining base units that may still be traded
 */
public record WorkingOrder(
        String venue, String clientOrderId, String venueOrderId, String symbol, String side, String state, BigDecimal quantity,
        BigDecimal remaining) {

    static WorkingOrder of(StoredVenueOrder order) {
        return new WorkingOrder(order.venue(), order.clientOrderId(), order.venueOrderId(), order.symbol(), order.side().text(),
                order.state().text(), order.progress().quantity(), order.open());
    }
}
