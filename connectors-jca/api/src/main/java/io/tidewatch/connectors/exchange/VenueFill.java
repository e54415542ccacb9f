package io.tidewatch.connectors.exchange;

import io.tidewatch.execution.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One trade of an order of the account.
 *
 * @param fillId        the venue's name of the trade, unique within the market for good
 * @param venueOrderId  the venue's name of the order
 * @param clientOrderId our name of the order; null where the venue does not say it with the trade
 * @param market        where
 * @param symbol        the venue's own symbol
 * @param side          direction
 * @param quantity      base units, positive
 * @param price         quote currency per base unit, positive
 * @param fee           in {@code feeCurrency}, positive when paid
 * @param feeCurrency   such as {@code USD}, {@code USDT} or the base asset
 * @param executedAt    the venue's time of the trade
 */
public record VenueFill(
        String fillId, String venueOrderId, String clientOrderId, TradingMarket market, String symbol, OrderSide side,
        BigDecimal quantity, BigDecimal price, BigDecimal fee, String feeCurrency, Instant executedAt) {
}
