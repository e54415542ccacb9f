package io.tidewatch.connectors.exchange;

import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.TimeInForce;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An order to be placed. Quantity and price must fit the instrument's increments already.
 *
 * @param clientOrderId our name of the order, the same for every repeat of it
 * @param market        where
 * @param symbol        the venue's own symbol, such as {@code BTC-USD} or {@code BTCUSDT}
 * @param side          direction; with {@code reduceOnly} the direction of the closing trade
 * @param quantity      base units, positive
 * @param limitPrice    quote currency per base unit; null for a market order
 * @param referencePrice price the order was decided at, quote currency, for venues that want the size of a market buy in quote
 *                      currency; null when not known
 * @param timeInForce   how long a limit order may rest
 * @param reduceOnly    whether the order may only shrink a position
 * @param positionMode  {@code one_way} or {@code hedge}
 * @param marginMode    {@code cross} or {@code isolated}
 * @param leverage      1..125; null for what the account is set to
 */
public record VenueOrderRequest(
        String clientOrderId, TradingMarket market, String symbol, OrderSide side, BigDecimal quantity, BigDecimal limitPrice,
        BigDecimal referencePrice, TimeInForce timeInForce, boolean reduceOnly, String positionMode, String marginMode,
        Double leverage) {

    public VenueOrderRequest {
        Objects.requireNonNull(clientOrderId, "clientOrderId");
        Objects.requireNonNull(market, "market");
        if (quantity.signum() <= 0 || limitPrice != null && limitPrice.signum() <= 0) {
            throw new IllegalArgumentException("quantity and price must be positive");
        }
    }

    /** Whether it names a price. */
    public boolean isLimit() {
        return limitPrice != null;
    }
}
