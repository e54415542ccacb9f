package io.tidewatch.execution;

/**
 * The conditions an order carries from its submission to its execution. Explicit zeros mean zero.
 *
 * @param venue          resolved venue name
 * @param timeInForce    how long the limit leg may rest
 * @param maxSlippageBps widest accepted distance from the estimated price, basis points, 0..2000
 * @param marketType     spot or perpetual
 * @param productType    venue's product family for perpetuals; null when not given
 * @param leverage       1..125; null when not given
 * @param reduceOnly     whether the order may only shrink a position
 * @param positionMode   {@code one_way} or {@code hedge}
 * @param marginMode     {@code cross} or {@code isolated}
 */
public record OrderTerms(
        String venue, TimeInForce timeInForce, double maxSlippageBps, MarketType marketType, String productType,
        Double leverage, boolean reduceOnly, String positionMode, String marginMode) {

    /** What a plain paper order is executed under: spot, immediate or cancel, 20 basis points. */
    public static final OrderTerms DEFAULTS = new OrderTerms(
            "coinbase", TimeInForce.IOC, 20.0, MarketType.SPOT, null, null, false, "one_way", "cross");

    /** The same terms with the venue an adapter makes of it. */
    public OrderTerms resolvedFor(AdapterName adapter) {
        return new OrderTerms(adapter.resolveVenue(venue), timeInForce, maxSlippageBps, marketType, productType, leverage,
                reduceOnly, positionMode, marginMode);
    }

    /** Whether the venue gets the USDT pair of a base asset: a perpetual with its product family named. */
    public boolean mapsBaseAssets() {
        return marketType == MarketType.PERP_USDT && productType != null && !productType.isBlank();
    }
}
