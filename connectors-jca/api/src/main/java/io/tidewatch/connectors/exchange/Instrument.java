package io.tidewatch.connectors.exchange;

import java.math.BigDecimal;

/**
 * What can be traded and in which steps.
 *
 * @param market            where
 * @param symbol            the venue's own symbol
 * @param base              base asset
 * @param quote             quote currency
 * @param priceIncrement    smallest step of a price, positive
 * @param quantityIncrement smallest step of a quantity in base units, positive
 * @param minQuantity       smallest order in base units, 0 or more
 * @param minNotional       smallest order in quote currency, 0 or more
 * @param tradable          whether the venue takes orders for it now
 */
public record Instrument(
        TradingMarket market, String symbol, String base, String quote, BigDecimal priceIncrement, BigDecimal quantityIncrement,
        BigDecimal minQuantity, BigDecimal minNotional, boolean tradable) {
}
