package io.tidewatch.connectors.exchange;

import java.math.BigDecimal;

/**
 * An open perpetual position of the account.
 *
 * @param market       where
 * @param symbol       the venue's own symbol
 * @param quantity     base units, negative when short
 * @param averagePrice quote currency per base unit; null where the venue does not say
 */
public record VenuePosition(TradingMarket market, String symbol, BigDecimal quantity, BigDecimal averagePrice) {
}
