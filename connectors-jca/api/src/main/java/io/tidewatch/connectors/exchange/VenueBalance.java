package io.tidewatch.connectors.exchange;

import java.math.BigDecimal;

/**
 * Money or asset of the account.
 *
 * @param currency  such as {@code USD}, {@code USDT}, {@code BTC}
 * @param available free to be traded
 * @param held      locked by open orders or as margin
 */
public record VenueBalance(String currency, BigDecimal available, BigDecimal held) {
}
