package io.tidewatch.risk;

import java.util.Optional;

/**
 * A position by average cost.
 *
 * @param quantity     signed, base units; 0 when flat
 * @param averagePrice price at which the standing quantity was opened, 0 when flat
 * @param openFees     fees paid for the standing quantity and not yet charged to a closing trade, quote currency
 */
public record CostBasis(double quantity, double averagePrice, double openFees) {

    /** No position. */
    public static final CostBasis FLAT = new CostBasis(0, 0, 0);

    private static final double DUST = 1e-12;

    /**
     * The position after a fill, and what the fill closed.
     *
     * @param position the new position
     * @param closed   profit net of the opening and closing fees of the closed quantity, over its cost; empty when the
     *                 fill only opened
     */
    public record Step(CostBasis position, Optional<TradeOutcome> closed) {
    }

    /**
     * Adds a fill. A fill against the position closes first; what is left of it opens the other side at its price.
     *
     * @param buy   whether it bought
     * @param size  filled quantity, base units
     * @param price average fill price
     * @param fees  fees of the fill, quote currency
     * @return this position unchanged when quantity or price is not usable
     */
    public Step apply(boolean buy, double size, double price, double fees) {
        if (!TradeOutcome.isUsable(size, price)) {
            return new Step(this, Optional.empty());
        }
        double signed = buy ? size : -size;
        if (quantity * signed >= 0) {
            double total = Math.abs(quantity) + size;
            double average = (Math.abs(quantity) * averagePrice + size * price) / total;
            return new Step(new CostBasis(quantity + signed, average, openFees + fees), Optional.empty());
        }
        double closed = Math.min(Math.abs(quantity), size);
        double chargedOpening = openFees * closed / Math.abs(quantity);
        double chargedClosing = fees * closed / size;
        double profit = Math.signum(quantity) * closed * (price - averagePrice) - chargedOpening - chargedClosing;
        TradeOutcome outcome = new TradeOutcome(profit, closed * averagePrice);
        return new Step(afterClosing(quantity + signed, price, openFees - chargedOpening, fees - chargedClosing),
                Optional.of(outcome));
    }

    private CostBasis afterClosing(double rest, double price, double openingFeesLeft, double closingFeesLeft) {
        if (Math.abs(rest) <= DUST) {
            return FLAT;
        }
        boolean turned = rest * quantity < 0;
        return turned ? new CostBasis(rest, price, closingFeesLeft) : new CostBasis(rest, averagePrice, openingFeesLeft);
    }
}
