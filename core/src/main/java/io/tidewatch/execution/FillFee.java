package io.tidewatch.execution;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a fee is worth in the quote currency of its trade. */
public final class FillFee {

    /** Dollar-like currencies are taken for each other, as prices and equity are. */
    private static final Set<String> DOLLARS = Set.of("USD", "USDT", "USDC");

    private FillFee() {
    }

    /**
     * Values a fee that was taken in the quote currency or in the traded asset.
     *
     * @param symbol the venue's symbol: base first, quote last
     * @param price  price of the trade, quote currency
     * @return empty when the fee was taken in a third currency
     */
    public static Optional<BigDecimal> inQuote(BigDecimal fee, String currency, String symbol, BigDecimal price) {
        String name = currency.toUpperCase(Locale.ROOT);
        String pair = symbol.toUpperCase(Locale.ROOT);
        if (fee.signum() == 0 || pair.endsWith(name) || DOLLARS.contains(name) && DOLLARS.stream().anyMatch(pair::endsWith)) {
            return Optional.of(fee);
        }
        return pair.startsWith(name) ? Optional.of(fee.multiply(price)) : Optional.empty();
    }
}
