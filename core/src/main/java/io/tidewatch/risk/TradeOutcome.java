package io.tidewatch.risk;

/**
 * What one trade brought.
 *
 * @param profit   signed, in quote currency: execution edge of a fill, or realised profit net of fees of a closing one
 * @param notional traded value the profit is compared with, 0 or more, in quote currency
 */
public record TradeOutcome(double profit, double notional) {

    /** Nothing won, nothing lost, nothing traded. */
    public static final TradeOutcome NONE = new TradeOutcome(0, 0);

    /** Larger trades are mistakes; they would drown everything else. */
    private static final double LARGEST_NOTIONAL = 1e15;

    /**
     * The execution edge of a fill: {@code ±quantity·(estimate − fill price)}, compared with estimate times quantity.
     *
     * @param buy      whether it bought
     * @param quantity filled quantity, base units
     * @param estimate price expected when the order was made; 0 or less when unknown
     * @param price    average fill price; 0 or less when unknown
     * @return {@link #NONE} when the quantity or a price is missing or absurd
     */
    public static TradeOutcome edge(boolean buy, double quantity, double estimate, double price) {
        if (!isUsable(quantity, estimate) || !isUsable(quantity, price)) {
            return NONE;
        }
        double edge = quantity * (estimate - price);
        return new TradeOutcome(buy ? edge : -edge, estimate * quantity);
    }

    /** Both together. */
    public TradeOutcome plus(TradeOutcome other) {
        return new TradeOutcome(profit + other.profit, notional + other.notional);
    }

    /** Whether a fill may enter sums: both positive, and their product no larger than 10^15. */
    public static boolean isUsable(double quantity, double price) {
        return quantity > 0 && price > 0 && quantity * price <= LARGEST_NOTIONAL;
    }
}
