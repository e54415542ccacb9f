package io.tidewatch.connectors.exchange;

import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.VenueOrderState;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a venue says about an order.
 *
 * @param clientOrderId  our name of it; null when it was not placed by us
 * @param venueOrderId   the venue's name of it
 * @param market         where
 * @param symbol         the venue's own symbol
 * @param side           direction
 * @param state          one that a venue can report
 * @param quantity       base units ordered; null where the venue does not say (market buys sized in quote currency)
 * @param filledQuantity base units traded so far, 0 or more
 * @param averagePrice   quantity-weighted price of the trades; null when nothing was traded
 * @param fees           quote currency, 0 or more where the venue takes them; null where this report does not say
 * @param message        the venue's words where it refused or ended the order; null otherwise
 * @param updatedAt      the venue's time of the last change; null where it does not say
 */
public record VenueOrder(
        String clientOrderId, String venueOrderId, TradingMarket market, String symbol, OrderSide side, VenueOrderState state,
        BigDecimal quantity, BigDecimal filledQuantity, BigDecimal averagePrice, BigDecimal fees, String message,
        Instant updatedAt) {

    public VenueOrder {
        if (!state.isReported()) {
            throw new IllegalArgumentException("no venue reports " + state);
        }
    }
}
