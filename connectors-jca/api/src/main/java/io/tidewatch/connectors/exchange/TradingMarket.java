package io.tidewatch.connectors.exchange;

import io.tidewatch.execution.MarketType;

/**
 * One market of a venue.
 *
 * @param type        spot or perpetual
 * @param productType the venue's product family for perpetuals, such as {@code USDT-FUTURES}; null for spot
 */
public record TradingMarket(MarketType type, String productType) {

    /** Spot. */
    public static final TradingMarket SPOT = new TradingMarket(MarketType.SPOT, null);

    public TradingMarket {
        if (type == MarketType.PERP_USDT && (productType == null || productType.isBlank())) {
            throw new IllegalArgumentException("a perpetual needs a product type");
        }
    }

    /** Perpetuals of a product family. */
    public static TradingMarket perpetual(String productType) {
        return new TradingMarket(MarketType.PERP_USDT, productType);
    }
}
