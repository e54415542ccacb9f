package io.tidewatch.venue.matching;

import java.math.BigDecimal;

/**
 * Money or asset of the account.
 *
 * @param currency such as {@code USD} or {@code BTC}
 * @param total    everything
 * @param held     locked by open orders, for perpetuals also as margin
 */
public record Balance(String currency, BigDecimal total, BigDecimal held) {

    public BigDecimal available() {
        return total.subtract(held);
    }
}
