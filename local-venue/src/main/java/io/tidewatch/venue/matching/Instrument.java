package io.tidewatch.venue.matching;

import java.math.BigDecimal;

/**
 * What can be traded and in which steps.
 *
 * @param kind         spot or perpetual
 * @param symbol       the venue's name of it
 * @param base         base asset
 * @param quote        quote currency, for perpetuals also the margin
 * @param priceStep    smallest step of a price
 * @param quantityStep smallest step of a quantity
 * @param minQuantity  smallest order in base units
 * @param minNotional  smallest order in quote currency
 * @param startPrice   where the price path begins
 */
public record Instrument(
        MarketKind kind, String symbol, String base, String quote, BigDecimal priceStep, BigDecimal quantityStep,
        BigDecimal minQuantity, BigDecimal minNotional, BigDecimal startPrice) {

    static Instrument of(MarketKind kind, String symbol, String base, String quote, String priceStep, String quantityStep,
            String minNotional, String startPrice) {
        return new Instrument(kind, symbol, base, quote, new BigDecimal(priceStep), new BigDecimal(quantityStep),
                new BigDecimal(quantityStep), new BigDecimal(minNotional), new BigDecimal(startPrice));
    }

    /** Decimal places of a price. */
    public int pricePlaces() {
        return priceStep.stripTrailingZeros().scale();
    }

    /** Decimal places of a quantity. */
    public int quantityPlaces() {
        return quantityStep.stripTrailingZeros().scale();
    }

    /** The nearest multiple of the step that is not above. */
    public BigDecimal floorQuantity(BigDecimal quantity) {
        return quantity.divideToIntegralValue(quantityStep).multiply(quantityStep);
    }

    /** The nearest multiple of the step that is not above, but at least one step. */
    public BigDecimal floorPrice(BigDecimal price) {
        return price.divideToIntegralValue(priceStep).max(BigDecimal.ONE).multiply(priceStep);
    }

    static boolean fits(BigDecimal value, BigDecimal step) {
        return value.remainder(step).signum() == 0;
    }
}
