package io.tidewatch.execution;

/**
 * A position kept at average cost. Quantity is the sum of signed fills; profit is realised only on what a fill closes.
 *
 * @param quantity    base units, negative for a short position
 * @param averageCost quote currency per base unit of what is held; 0 when flat
 * @param realizedPnl profit of everything closed so far before fees, quote currency
 * @param feesPaid    all fees of the position, quote currency
 */
public record PaperPosition(double quantity, double averageCost, double realizedPnl, double feesPaid) {

    /** Nothing held, nothing earned. */
    public static final PaperPosition FLAT = new PaperPosition(0.0, 0.0, 0.0, 0.0);

    /** Smaller remains of a closing fill are floating-point dust, base units relative to the fill. */
    private static final double DUST = 1e-12;

    /**
     * What a fill did to the position.
     *
     * @param after       the position afterwards
     * @param closedQty   base units closed, positive; 0 when the fill only opened or enlarged
     * @param realizedPnl profit on the closed units before fees, quote currency
     */
    public record Change(PaperPosition after, double closedQty, double realizedPnl) {
    }

    /**
     * Applies one trade.
     *
     * @param quantity base units, positive
     * @param price    quote currency per base unit
     * @param fee      quote currency
     */
    public Change apply(OrderSide side, double quantity, double price, double fee) {
        double signed = side.sign() * quantity;
        double fees = feesPaid + fee;
        if (this.quantity == 0.0 || Math.signum(this.quantity) == side.sign()) {
            double held = Math.abs(this.quantity);
            double cost = (held * averageCost + quantity * price) / (held + quantity);
            return new Change(new PaperPosition(this.quantity + signed, cost, realizedPnl, fees), 0.0, 0.0);
        }
        double closed = Math.min(quantity, Math.abs(this.quantity));
        double profit = Math.signum(this.quantity) * closed * (price - averageCost);
        double left = this.quantity + signed;
        if (Math.abs(left) <= DUST * quantity) {
            left = 0.0;
        }
        double cost = left == 0.0 ? 0.0 : Math.signum(left) == Math.signum(this.quantity) ? averageCost : price;
        return new Change(new PaperPosition(left, cost, realizedPnl + profit, fees), closed, profit);
    }

    /** Value at average cost, quote currency; negative for a short position. */
    public double costValue() {
        return quantity * averageCost;
    }

    /** Value at a market price, quote currency; negative for a short position. */
    public double marketValue(double price) {
        return quantity * price;
    }

    /** Profit not yet realised at a market price, quote currency. */
    public double unrealizedPnl(double price) {
        return quantity * (price - averageCost);
    }
}
