package io.tidewatch.execution;

import io.tidewatch.risk.CostBasis;
import io.tidewatch.risk.TradeOutcome;
import java.util.Optional;

/**
 * A position of a paper account: what is held at average cost, and what it has earned and paid so far.
 *
 * @param held        quantity (the sum of signed fills), average cost and fees not yet charged to a closing trade
 * @param realizedPnl profit of everything closed so far before fees, quote currency
 * @param feesPaid    all fees of the position, quote currency
 * @param funding     funding of perpetuals received less paid, quote currency
 */
public record PaperPosition(CostBasis held, double realizedPnl, double feesPaid, double funding) {

    /** Nothing held, nothing earned. */
    public static final PaperPosition FLAT = new PaperPosition(CostBasis.FLAT, 0.0, 0.0, 0.0);

    /**
     * What a fill did to the position.
     *
     * @param after       the position afterwards
     * @param closedQty   base units closed, positive; 0 when the fill only opened or enlarged
     * @param realizedPnl profit on the closed units before fees, quote currency
     * @param outcome     the same net of opening and closing fees, over its cost; empty when nothing was closed
     */
    public record Change(PaperPosition after, double closedQty, double realizedPnl, Optional<TradeOutcome> outcome) {
    }

    /**
     * Applies one trade.
     *
     * @param quantity base units, positive
     * @param price    quote currency per base unit
     * @param fee      quote currency
     */
    public Change apply(OrderSide side, double quantity, double price, double fee) {
        CostBasis.Step step = held.apply(side == OrderSide.BUY, quantity, price, fee);
        double closed = step.closed().isPresent() ? Math.min(quantity, Math.abs(held.quantity())) : 0.0;
        double profit = closed == 0.0 ? 0.0 : Math.signum(held.quantity()) * closed * (price - held.averagePrice());
        PaperPosition after = new PaperPosition(step.position(), realizedPnl + profit, feesPaid + fee, funding);
        return new Change(after, closed, profit, step.closed());
    }

    /** The position after a funding payment, positive when received. */
    public PaperPosition fund(double amount) {
        return new PaperPosition(held, realizedPnl, feesPaid, funding + amount);
    }

    /** Base units held, negative for a short position. */
    public double quantity() {
        return held.quantity();
    }

    /** Value at average cost, quote currency; negative for a short position. */
    public double costValue() {
        return held.quantity() * held.averagePrice();
    }

    /** Value at a market price, quote currency; negative for a short position. */
    public double marketValue(double price) {
        return held.quantity() * price;
    }

    /** Profit not yet realised at a market price before fees, quote currency. */
    public double unrealizedPnl(double price) {
        return held.quantity() * (price - held.averagePrice());
    }
}
